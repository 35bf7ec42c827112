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
