## Regions

input-region_group = 設定：地區群組「{ $group }」無法辨識。應寫成「名稱=國家代碼,國家代碼」，例如 Gulf=AE,SA,KW。請修改 terms.region_groups。
input-region_count_negative = 地區：第 { $row } 列的次數是 { $value }。應為 0 或以上，或留空。請改正次數。

## 標題

input-searches_differ = 第 { $row } 列有 { $n_keywords } 個長尾關鍵字，卻有 { $n_searches } 個搜尋量。應為每個關鍵字一個數字。請補齊，或全部留空。
input-searches_number = 第 { $row } 列長尾關鍵字的搜尋量裡有「{ $value }」。應為 0 或更大的數字。請修正，或留空。
input-title_weights = 設定：標題得分的所有權重都是 0 或已關閉。至少要評一項。刪除權重的值即可恢復預設。

## 公式

input-range_too_wide = { $argument } 有 { $n_columns } 欄。只能是一欄。請只選一欄。
input-rows_differ = { $left } 有 { $n_left } 列，{ $right } 有 { $n_right } 列。各欄長度應該相同。請從相同的列裡選取。
input-cell_kind = { $argument } 的第 { $row } 列是「{ $value }」。這裡應該是{ $kind ->
    [text] 文字
    [flag] 是或否
    [date] 日期
    [moment] 日期
   *[other] 數字
}。請修正這個儲存格，或者留空。
input-cell_missing = { $argument } 是空的。這裡應該是{ $kind ->
    [date] 日期
    [moment] 日期
   *[other] 數字
}。請填上，或換一個儲存格。
input-cell_expected = { $argument } 有 { $n_cells } 個儲存格。只能是一個。請只選一個儲存格。
input-reference_expected = 「{ $value }」不是儲存格參照。應該是儲存格，如 B2。請直接點選儲存格。
input-result_too_large = { $function } 的結果有 { $n_rows } 列、{ $n_columns } 欄。工作表放不下這麼多。請減少列數。

## workbook files

input-workbook_kind = { $place } 不是 Excel 活頁簿。應為 .xlsx、.xlsm、.xltx 或 .xltm 檔案。請用試算表軟體開啟後另存為 .xlsx。
input-workbook_old = { $place } 是 Excel 97–2003 格式的活頁簿。應為 .xlsx、.xlsm 或 .xltx。請用 Excel 開啟後另存為 .xlsx。
input-workbook_binary = { $place } 是二進位活頁簿（.xlsb）。應為 .xlsx、.xlsm 或 .xltx。請在 Excel 中另存為 .xlsx 或 .xlsm。
input-workbook_empty = { $place } 是空檔案（0 位元組）。應為活頁簿。請重新取得，或用還原副本復原。
input-workbook_missing = 找不到活頁簿 { $place }。應為 .xlsx、.xlsm 或 .xltx 檔案。請檢查檔名，或用 wicker new 建立新的。
input-workbook_unreadable = 無法讀取 { $place }（{ $why }）。需要讀取權限。請先在所有程式中關閉它，或申請權限。
input-workbook_encrypted = { $place } 設有開啟密碼。應為沒有開啟密碼的活頁簿。請在 Excel 中移除密碼（檔案 → 資訊）後儲存。
input-workbook_signed = { $place } 帶有數位簽章，任何修改都會使簽章失效。應為未簽章的活頁簿。請在 Excel 中移除簽章（檔案 → 資訊），或改用複本。
input-workbook_shared = { $place } 是帶修訂記錄的共用活頁簿。應為未共用的活頁簿。請在 Excel 中取消共用（校閱 → 共用活頁簿）後儲存。
input-workbook_duplicate = { $place } 中的組件 { $part } 出現了兩次。每個組件只應出現一次。請用 Excel 開啟並修復後儲存。
input-workbook_damaged = { $place }：組件 { $part } 已損毀。應為完整的檔案。請用 Excel 開啟並修復後儲存。
input-workbook_dtd = { $place }：組件 { $part } 含有文件類型宣告（DTD）。試算表軟體儲存的檔案都不含這種宣告。請勿信任該檔案，先弄清楚它的來源。
input-workbook_bomb = { $place } 解壓縮後大小異常（{ $size }）。最多允許 { $most } MB，壓縮比不超過 { $ratio } : 1。請勿信任該檔案，先弄清楚它的來源。
input-workbook_open = { $place } 正在 { $program } 中開啟（{ $lock }）。活頁簿需先關閉。請關閉後重試；若確定沒有人開啟，請刪除旁邊的鎖定檔。
input-workbook_changed = Wicker 計算期間，{ $place } 在磁碟上被更動了。應與讀取時的檔案一致。請在所有程式中關閉它，然後重新整理一次。
input-workbook_disk_full = 無法儲存 { $place }：磁碟已滿。需要能容納活頁簿另一份複本的空間。請清出空間後重試；原檔案未更動。
input-workbook_unwritable = 無法把 { $place } 儲存到 { $folder }（{ $why }）。需要該資料夾的寫入權限。請把活頁簿移到您自己的資料夾，或申請權限；原檔案未更動。
input-workbook_no_copy = { $place }：無法保留還原複本（{ $why }）。需要在活頁簿旁或您的資料夾中有空間和寫入權限。請清出空間後重試；活頁簿未更動。
input-workbook_no_restore = { $place } 沒有編號 { $number } 的還原複本。現有：{ $known }。請用 wicker restore 查看後再選擇。
input-workbook_no_undo = { $place } 沒有還原複本。需要先前重新整理時留下的複本。沒有可復原的內容。
input-workbook_headers = { $place } 的工作表「{ $sheet }」缺少標題 { $headers }。它應在標題列中，與工作表最初的樣子一致。請補上標題，或刪除該工作表以便重新產生。
input-workbook_rows = { $place } 的工作表「{ $sheet }」需要 { $rows } 列。最多 { $most } 列。請拆分店鋪，或減少搜尋詞。

## Exports and history

input-alias_unknown = 設定：別名「{ $alias }」指向的「{ $column }」不是任何欄。應為 Wicker 認識的欄，如 product_id、visitors。請修改或刪除該別名。
input-alias_form = 設定：「{ $alias }」不是別名。應寫成「標題 = 欄名」，如 貨號 = product_id。請修改或刪除。
input-date_ambiguous = { $place }：{ $value } 可以讀成兩個日期。應為只有一種讀法的日期，如 { $example }。請把年份寫在前面，或把儲存格設為日期格式。
input-date_unknown = { $place }：{ $value } 不是日期。應為 2026-09-13 這樣的日期。請把年份寫在前面，或把儲存格設為日期格式。
input-id_spoilt = { $place }：{ $value } 是被試算表四捨五入過的編號，末幾位已經遺失。應為 13 到 16 位的文字數字。請重新匯出，匯入前不要用試算表另存。
input-file_empty = { $file } 是空檔案。應為帶標題和資料的匯出檔案。請重新下載。
input-file_unreadable = { $file } 無法讀取（{ $reason }）。應為目前使用者可以開啟的檔案。請在別處關閉它，或檢查檔案位置。
input-not_a_workbook = { $file } 不是活頁簿，或者已損壞。應為平台匯出的 .xls、.xlsx 或 .csv。請重新下載，或另存為 .xlsx。
input-file_too_large = { $file } 的大小為 { $value }，上限為 { $limit }。請確認檔案是否正確，或匯出更短的週期。
input-file_encrypted = { $file } 有密碼保護。應為無需密碼即可開啟的檔案。請去掉密碼另存後重試。
input-file_dtd = { $file } 含有文件類型定義（{ $part }），正常的試算表檔案不會有。應為平台匯出的原始檔案。請重新下載，不要開啟此檔案。
input-encoding_unknown = { $file } 的文字編碼無法辨識。應為 UTF-8、UTF-16 或 GBK。請用試算表開啟，另存為 .xlsx 或 CSV UTF-8。
input-period_reversed = { $place }：週期 { $value } 不成立。應為起訖兩天，如 2026-09-13~2026-09-19。請重新匯出。
input-column_twice = { $place }：「{ $left }」和「{ $right }」兩欄都表示「{ $column }」。只能有其中一欄。請刪除或改名另一欄。
input-column_missing = { $place }：缺少「{ $column }」欄。標題應為以下之一：{ $accepted }。請補上該欄，或在設定表裡把您的欄名設為別名。
input-export_unknown = { $file } 不是 Wicker 認識的匯出檔案，標題是：{ $header }。應含有 产品ID 和 产品名称，或 词 和 曝光量。請檢查檔案，或在設定表裡為這些欄設別名。
input-export_without_period = { $file } 沒有說明資料週期。應在標題上方有「时间周期」起訖日期，或檔名裡有兩個日期，如 products_2026-09-13_2026-09-19.xlsx。請這樣改名，或重新匯出。
input-shop_id = 設定：店鋪代號「{ $value }」不能用作檔名。應為字母、數字、空格或 - _，如 wicker-house。請修改 shop.shop_id。
input-other_shop = { $file }：其中 { $n_ids } 個產品只有 { $n_common } 個在本店歷史中出現過。應為同一店鋪的匯出檔案。如確屬本店，請加 --other-shop-ok 匯入；否則請移走該檔案。
input-not_a_history = { $file } 是其他程式的檔案。應為 Wicker 產生的歷史檔案，或沒有檔案。請在 shop.history_folder 另選資料夾。
input-history_newer = { $file } 由更新版本的 Wicker 寫入（檔案版本 { $version }）。本機最高支援版本 { $known }。請更新本機的 Wicker。
input-history_of_other_shop = { $file } 是店鋪 { $owner } 的歷史，不是 { $shop } 的。每個店鋪應各有一個檔案。請修改 shop.shop_id 或 shop.history_folder。
input-history_locked = { $file } 正被另一個 Wicker 寫入。同一時間只能有一個在寫。請等那邊重新整理完成後再試。
input-history_unwritable = 無法在 { $folder } 寫入 { $file }（{ $reason }）。應為本機上有剩餘空間的資料夾。請清出空間，或在 shop.history_folder 另選資料夾。
input-history_damaged = { $file } 已損壞，無法讀取。應為 Wicker 寫入的歷史檔案。請帶上匯出資料夾重新整理：損壞的檔案會另存，並據此重建。
input-history_folder = { $file } 不是匯出的歷史的一部分。應為 wicker history export 寫出的 { $name }。請重新匯出歷史，不要更動這些檔案。

## 增益集

input-no_excel_here = { $system } 上沒有 Excel。需要 Windows 或 macOS。可以用 python -m addin build 為別的電腦產生增益集。
input-file_held = 無法寫入 { $path }。需要關閉 Excel，並且有這個資料夾的寫入權限。請關閉 Excel 後再試。

## 週期、櫥窗與轉換率

input-period_missing = { $table } 第 { $row } 列（{ $product }）沒有統計週期。每一列都應有開始和結束日期。請補上兩個日期，或移除這一列。
input-period_backwards = { $table } 第 { $row } 列：週期結束於 { $end }，早於開始的 { $start }。結束日期不應早於開始日期。請改正日期，或重新匯出這一期。
input-count_negative = { $table } 第 { $row } 列：{ $column } 是 { $value }。應為 0 或以上的數，不清楚就留空。請改正數字，或重新匯出這一期。
input-effect_column = 設定：zero_effect.effects 裡的「{ $name }」不是效果資料的欄。應為 visitors、orders 之類的欄名。請改正欄名，或將儲存格留空。
input-lengths_differ = { $left } 有 { $n_left } 列，{ $right } 有 { $n_right } 列。各欄長度應該相同。請從相同的列裡選取。
input-slots_negative = 櫥窗位是 { $slots } 個。應為 0 或以上。請在「設定」工作表填寫您的櫥窗位數。
input-product_twice = 產品 { $product } 在第 { $row } 列和第 { $other } 列都出現了。每項產品只應出現一次。請刪除其中一列。
input-status_unknown = 第 { $row } 列的狀態是「{ $value }」。應為 { $expected } 之一，或留空。請用零效果函數得出這一欄。
input-measure_unknown = 比較的指標是「{ $measure }」。應為 ctr 或 inquiry_rate。請選其中一個。
input-change_day_missing = 標題更動紀錄第 { $row } 列（{ $product }）沒有日期。應有改標題的日期。請填上，或移除這一列。

## 按鈕

input-sheet_protected = { $place } 的工作表 { $sheet } 有保護。Wicker 需要能寫入這張表。請取消保護（校閱 → 取消保護工作表）後再試。
input-not_our_sheet = 工作表 { $sheet } 不是由 Wicker 填寫的。應該是它自己的表，例如「標題」。請前往那張表，或按「重新整理」。
input-no_undo_here = { $book } 沒有備份。備份來自已儲存活頁簿的上一次重新整理。現在沒有可復原的內容。
input-job_running = Wicker 正在這個 Excel 裡工作。一次只能做一件事。請稍候，或按「停止」。
input-book_closed = { $book } 已經關閉。應該是按下按鈕時的那個活頁簿。請開啟它再按一次。
input-excel_gone = Excel 已經關閉。應該是按下按鈕時的那個 Excel。請開啟活頁簿再按一次。

## Search terms

input-term_count_negative = { $column }第 { $row } 列是 { $value }。應為 0 或正數；不知道就留空。請修正該儲存格。

## Tables and settings

input-columns_differ = { $table }：{ $left } 有 { $n_left } 列，{ $right } 有 { $n_right } 列。兩欄應一樣長。請選取相同的列。
input-setting_unknown = 設定：沒有「{ $name }」這一項。應為設定表自帶的名稱之一。請刪除該列或改正名稱。
input-setting_type = 設定：{ $name } 的值是「{ $value }」。這裡應當是{ $kind ->
    [flag] 是或否
    [whole] 整數
   *[other] 數字
}。請改正，或留空使用預設值 { $default }。
input-setting_bounds = 設定：{ $name } 的值是 { $value }，超出允許範圍（{ $span }）。請改正，或留空使用預設值 { $default }。

## 關鍵字

input-figure_negative = { $table }：{ $column }第 { $row } 列是 { $value }。應為 0 或更大的數，或留白。請修正這個數。

## 命令列、新活頁簿、批次

input-report_kind = --report 的值是 { $value }。應為 json。不寫則在螢幕上顯示摘要。
input-cannot_write = 無法寫入 { $book }（{ $why }）。需要您有寫入權限的資料夾。請換一個資料夾。
input-no_history = 沒有可判斷的資料：歷史裡沒有匯出，也沒有找到匯出檔。至少需要一週的產品分析匯出。請下載後用 --exports 指明資料夾。
input-new_book_ending = { $book } 不是以 .xlsx 結尾。需要一個新活頁簿的名字。請命名為 { $wanted }。
input-new_book_exists = { $book } 已經存在。需要一個尚不存在的名字。請換個名字，或直接重新整理已有的活頁簿。
input-book_twice = { $book } 寫了兩次。每個活頁簿只需寫一次。請去掉一個。
input-no_cluster = --scheduler 需要尚未安裝的 cluster 元件。需要 dask。請執行：python -m pip install "wicker[cluster]"
input-worker_killed = { $book } 沒有重新整理，因為它的工作行程兩次被終止。本應完成；活頁簿維持原樣。請單獨執行，或減少 --jobs。
input-no_folder = 沒有資料夾 { $folder }。需要存放匯出檔的資料夾。請檢查名稱，或不寫 --exports。
input-folder_unreadable = 無法讀取資料夾 { $folder }（{ $why }）。需要您有讀取權限的資料夾。請申請權限，或把檔案複製到別處。
input-day_unknown = { $option } 的值是「{ $value }」。應為日期，如 { $example }。請這樣寫，或不寫 { $option }。
input-language_unknown = --lang 的值是 { $value }。應為 { $known } 之一。請改寫，或不寫。
input-no_history_file = 沒有歷史檔 { $place }。需要店鋪的 .sqlite 檔或它的活頁簿。請檢查名稱。
input-forget_what = 沒有說明要忘掉什麼。需要 --kind、--start、--end 或 --before。請至少寫一個。
input-system = { $book }：{ $why }。需要可讀寫的檔案。請檢查磁碟和權限後重試。

## 收件、週一、合併歷史

input-archive_damaged = { $file } 無法解壓縮。應為完整的匯出壓縮檔（zip）。請重新下載，或自行解壓縮到匯出資料夾。
input-no_downloads = 沒有下載資料夾 { $folder }。應為瀏覽器儲存檔案的資料夾。請用 --folder 指定。
input-inbox_where = 沒有說明要到哪裡找檔案。應給出活頁簿、資料夾或 --downloads。請寫上活頁簿：wicker inbox shop.xlsx
input-inbox_folder = 「設定」工作表沒有填寫匯出資料夾。應為您儲存匯出檔案的資料夾。請填寫 shop.exports_folder，或用 --folder 指定。
input-merge_itself = { $first } 和 { $second } 是同一個檔案。應為同一店鋪的兩份歷史。請把副本寫在第二個位置。
input-merge_shops = { $first } 是店鋪 { $shop } 的歷史，{ $second } 是 { $other_shop } 的。應為同一店鋪的兩份歷史。請選擇同一店鋪的檔案。
input-merge_prefer = --prefer 的值是 { $value }。應為 first 或 second。不寫則列出不同之處。
input-coldstart_column = --map 中的 { $value } 不是欄位名稱。應為 product_id、published_on、visitors、inquiries 之類。請更正。
input-coldstart_no_id = { $place }：沒有產品編號欄，標題列是 { $header }。應有一欄「產品ID」。請用 --map 指定，例如 --map '我的標題=product_id'。
input-coldstart_unknown = { $place }：看不出這是什麼清單。應為零效果產品清單、發布時間或每週資料。請用 --as 說明。
input-coldstart_no_rows = { $place }：沒有一列含純數字的產品編號。應為 1600123456789 這樣的編號。請檢查該欄，或用 --map 指定別的欄。
input-coldstart_no_week = { $place }：沒有說明涵蓋哪些天。應寫在工作表名稱裡，例如 2026-03-01~2026-03-07、3.1-3.7 或 2026W10。請更改工作表名稱。
input-coldstart_as = --as 的值是 { $value }。應為 zero-effect、dates 或 weeks。請寫其中之一，或不寫。
input-coldstart_map = --map 的值是 { $value }。應為「標題=欄位」，例如 我的標題=visitors。請更正。
