# wicker --help。英文寫在各指令裡；編號規則見 cli_help.py。

## 框架

clihelp-usage = 用法：
clihelp-panel_arguments = 引數
clihelp-panel_options = 選項
clihelp-panel_commands = 指令
clihelp-mark_default = [預設：{ "{}" }]
clihelp-mark_required = [必填]
clihelp-metavar_options = [選項]
clihelp-metavar_commands = 指令 [引數]...

## 各指令共用，以及 wicker 本身

clihelp-wicker = 阿里巴巴國際站和速賣通賣家的 Listing 最佳化工具，直接用在您現有的活頁簿裡。
    .help = 顯示這份說明。
    .show_version = 顯示版本號碼。
    .lang = 使用哪種語言：en、zh-CN 或 zh-TW。預設依活頁簿，其次依系統。
    .book = 活頁簿，.xlsx 或 .xlsm。
    .history = 歷史檔案。預設是活頁簿裡所填店鋪的歷史檔案。
    .other_shop_ok = 即使匯出檔裡幾乎沒有本店的產品，也照樣匯入。
    .folder = 到哪個資料夾裡找。預設是「設定」工作表裡填寫的匯出資料夾。
    .downloads = 到您的「下載」資料夾裡找。
    .archive = 把資料已匯入的檔案移到該資料夾下的 archive 子資料夾。
    .today = 還缺哪些週，算到這一天為止。預設是今天。

## 活頁簿

clihelp-new = 建立新的活頁簿：Wicker 填寫的工作表、您自己的欄，以及每一項設定和它的說明。
    .shop = 店鋪的簡稱，用來命名它的歷史檔案。
clihelp-demo = 用範例店鋪示範主要功能：放進 32 週的匯出檔，得到一份完成的活頁簿。
    .folder = 把 wicker-demo.xlsx 放在哪裡。
clihelp-refresh = 匯入匯出檔，算出全部結果，並重寫 Wicker 的工作表。活頁簿裡的其他內容維持原樣。
    .books = 一個或多個活頁簿。
    .exports = 從賣家後台下載的檔案所在的資料夾。
    .as_of = 以這一天為截止日。預設是匯出檔涵蓋到的最後一天。
    .replace = 某個週期在歷史中已有不同的資料時，以新檔案為準。
    .dry_run = 照常計算並說明會變更什麼，但不寫入。
    .timings = 顯示各步驟用時。
    .jobs = 同時重新整理多少個活頁簿。
    .scheduler = dask 排程器的位址；活頁簿多到一台電腦處理不完時使用。
    .report = json：輸出供程式讀取的報告，取代摘要。
clihelp-undo = 把活頁簿還原到上次重新整理之前的樣子。
clihelp-restore = 列出最近幾次重新整理前留下的副本，或還原其中一份。
    .number = 還原哪一份副本；不寫則列出全部。
clihelp-report = 把「總覽」做成一頁可列印的 HTML，給沒有 Excel 的人看。對活頁簿只讀不寫。
    .out = HTML 檔案。預設放在活頁簿旁邊，與它同名。

## 每週的工作

clihelp-inbox =
    從您的檔案裡找出匯出檔，匯入新的，並列出還需匯出哪些。

    結束代碼：0 全部已匯入；1 有檔案需要您處理；2 什麼都沒能做。
    .where = 店鋪的活頁簿；也可以是一個資料夾，這時只查看、不匯入。
    .dry_run = 只說明會做什麼，不寫入也不移動任何檔案。
    .replace = { clihelp-refresh.replace }
    .report = json：輸出供程式讀取的報告。
clihelp-monday =
    一次做完一週的工作：收件、重新整理、報告，再用一個畫面列出要點。重複執行也沒關係。

    結束代碼：0 一切正常；1 有事需要您處理；2 什麼都沒能做；3 有步驟失敗，其餘已完成。
    .out = 報告檔案。預設放在活頁簿旁邊，與它同名，副檔名為 .html。
clihelp-coldstart = 從手邊已有的資料起步：先顯示檔案會怎樣讀取，再匯入，並說明何時能知道什麼。
    .book = 店鋪的活頁簿。
    .file = 零效果產品清單、發布時間，或您自己每週一張表的活頁簿。不寫則說明何時能知道什麼。
    .accept = 匯入；預設只顯示會怎樣讀取。
    .kind = 從標題列看不出內容時，用 zero-effect（零效果清單）、dates（發布時間）或 weeks（每週資料）指明。
    .on = 清單是哪一天的；檔案裡沒有寫時使用。預設是今天。
    .given = 您的欄名對應哪一欄：'我的欄名=visitors'；寫成 '我的欄名=' 則不使用這一欄。
    .replace = 某個週期已有不同的資料時，以新的為準。

## 歷史

clihelp-history = 店鋪的歷史：逐週累積、用來證明 180 天的資料。
    .where = 店鋪的活頁簿，或歷史檔案本身（.sqlite）。
    .lang = 使用哪種語言：en、zh-CN 或 zh-TW。
clihelp-history-show = 列出歷史裡的每一份匯出，以及沒有任何匯出涵蓋的週。
clihelp-history-import = 匯入匯出檔，或之前匯出的歷史。
    .source = 存放匯出檔的資料夾，或 wicker history export 產生的資料夾。
    .replace = { clihelp-coldstart.replace }
clihelp-history-export = 把全部資料匯出成 CSV 檔案，可用 wicker history import 再匯入。
    .folder = 存放 CSV 檔案的資料夾。
clihelp-history-forget = 從歷史中取出匯出的資料：某一類的、恰好這幾天的，或在某一天之前結束的。
    .kind = 只取出這一類；代碼見 wicker history show --lang en，如 products、keywords 等。
    .start = 只取出正好從這一天開始的。
    .end = 只取出正好在這一天結束的。
    .before = 只取出在這一天之前結束的。
clihelp-history-merge = 合併同一店鋪的兩份歷史，例如雲端硬碟同步留下的副本；再次合併不會有任何變化。
    .into = 接收全部資料的歷史檔案（.sqlite）。
    .other = 同一店鋪的另一份歷史，只讀不寫。
    .prefer = first 或 second：同一週期兩邊資料不同時，以哪一份為準。不寫則保留第一份的資料，並逐項列出差異。

## Excel

clihelp-addin = 把 Wicker 裝進 Excel，或從中移除。
    .lang = { clihelp-history.lang }
clihelp-addin-install = 把增益集複製到 Excel 的啟動資料夾，並寫好它的設定；可以反覆執行。
clihelp-addin-uninstall = 移除增益集及其設定，還原原來的檔案。
clihelp-addin-status = 顯示 Excel 裡裝的是什麼、由哪個 Python 執行。
clihelp-addin-build = 從原始檔產生 wicker.xlam，任何系統都可以。
    .out = 存放 wicker.xlam 的資料夾。
clihelp-addin-reference = 根據函數登錄表，重新寫出函數參考。
    .out = 存放這些頁面的資料夾。
clihelp-doctor = 逐項檢查 Excel 與 Python 之間的環節；哪裡不通，就說明怎麼辦。
    .book = 要檢查的活頁簿，看裡面有沒有指向其他電腦的公式。
    .repair = 修好活頁簿裡的這類公式。
    .lang = { clihelp-history.lang }

## 指令寫得不對

clihelp-error_hint = 查看說明：{ $command }
clihelp-error_option = 沒有 { $name } 這個選項。{ $known ->
        [yes] 可能是 { $near }。
       *[no] 請檢查拼寫。
    }
clihelp-error_command = 沒有「{ $name }」這個指令。{ $known ->
        [yes] 可能是 { $near }。
       *[no] 請檢查拼寫。
    }
clihelp-error_missing = 缺少 { $name }。請補上。
clihelp-error_value = { $name } 的值不能用：{ $kind ->
        [least] 應為不小於 { $what } 的整數。請改寫。
        [whole] 應為整數。請改寫。
       *[other] { $what }
    }
clihelp-error_extra = 多出了 { $what }。請去掉；名稱裡有空格時請用引號括起來。
clihelp-error_other = 指令寫得不對：{ $what }
