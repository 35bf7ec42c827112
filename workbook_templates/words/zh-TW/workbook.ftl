# What writing into a workbook says on the Log sheet and on screen.

workbook-recalculate = 您自己的公式暫時顯示舊結果，用 Excel 開啟活頁簿後會自動重新計算。
workbook-added = { $sheet }：新增 { $n } 列。
workbook-removed = { $sheet }：減少 { $n } 列。
workbook-kept_apart = { $sheet }：{ $key } 這一列已不存在，您寫在旁邊的內容已另行保存。
workbook-given_back = { $sheet }：{ $key } 重新出現，您先前寫在旁邊的內容已放回。
workbook-moved_below = { $sheet }：表格下方的內容下移了 { $n } 列。請檢查其他工作表中指向那裡的公式。
workbook-missing_columns = { $sheet }：您刪除的欄（{ $columns }）不再寫入。如需全部欄位，請刪除該工作表，讓它重新產生。
workbook-restored = { $place } 已復原到 { $saved_at } 的狀態。
workbook-restore_copy = 還原複本：{ $place }
workbook-restore_point = { $number }：{ $saved_at }，{ $size } KB
