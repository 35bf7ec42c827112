## 增益集在 Excel 裡說的話；$first 和 $second 由 VBA 填入

addin-description = 給阿里巴巴國際站和速賣通賣家的產品最佳化工具。
addin-vba_no_config = 找不到 Wicker 的設定檔 { $first }。應該有安裝程式寫下的這個檔案。請在終端機執行 wicker addin install。
addin-vba_no_interpreter = { $first } 沒有 Python。應該是安裝 Wicker 時用的那個 Python。請在終端機執行 wicker addin install。
addin-vba_other_xlwings = { $second } 旁邊沒有 xlwings { $first } 的程式庫。本增益集只認這一個版本。請在終端機執行 wicker addin install。
addin-vba_no_library = Windows 無法載入 { $first }。程式庫的位元數應與 Excel 相同。請在終端機執行 wicker doctor。
addin-vba_no_server = Python 沒有啟動：{ $first }。應該在幾秒內有回應。請在終端機執行 wicker doctor。
addin-vba_mac_formulas = Wicker 的公式不能在 Mac 版 Excel 裡使用。公式需要 Windows 版 Excel。請改用功能區按鈕，在這裡可以正常使用。
addin-vba_two_versions = 增益集是 Wicker { $first }，Python 那邊卻是 { $second }。兩邊應為同一版本。請在終端機執行 wicker addin install。
addin-vba_works = Wicker { $first } 正常回應，xlwings 為 { $second }。其餘檢查結果會在另一個視窗顯示。
addin-vba_protected_view = 活頁簿處於「受保護的檢視」。需要可以編輯的活頁簿。請按「啟用編輯」後再試。
addin-vba_no_book = 沒有開啟的活頁簿。需要先有一個活頁簿。請開啟一個，或按「新增活頁簿」。
addin-vba_no_settings = 這個活頁簿沒有 Wicker 的設定表。只有 Wicker 建立的活頁簿才有。請按「新增活頁簿」，或直接使用預設值。
addin-vba_starting = Wicker 正在啟動……
addin-vba_stopping = Wicker 會盡快停下……

## 安裝程式說的話

addin-installed = Wicker { $version } 已裝進 Excel：{ $path }。請重新啟動 Excel。
addin-unchanged = Wicker { $version } 之前已經裝好：{ $path }。
addin-uninstalled = Wicker 已從 Excel 移除，原來的檔案已還原。
addin-not_installed = Excel 裡沒有安裝 Wicker。
addin-status_installed = Excel 裡裝的是 Wicker { $version }：{ $path }，由 { $interpreter } 執行。
addin-status_other = Excel 裡裝的是另一個 Wicker（{ $version }），由 { $interpreter } 執行。要換成這一個，請執行 wicker addin install。
addin-built = { $path }
addin-repaired = 已在 { $book } 裡修好 { $n } 處指向其他電腦增益集的連結。
addin-nothing_to_repair = { $book } 裡沒有指向其他電腦增益集的公式。
addin-foreign_link = { $book } 裡有公式指向其他電腦的增益集：{ $path }。應該指向本機的增益集。請執行 wicker doctor BOOK --repair。

## 按鈕說的話

addin-job_running = Wicker：{ $stage }（{ $share }%）……
addin-job_done = Wicker：{ $book } 已重新整理，更動了 { $sheets } 張工作表。看過沒問題再儲存。
addin-job_stopped = Wicker：已停止。
addin-job_failed = 出了不該出的錯。詳情寫在 { $path }，請把這個檔案寄給我們。
addin-job_made = Wicker：已新增 { $path }。
addin-job_undone = Wicker：{ $path } 已還原到上次重新整理之前。
