# What writing into a workbook says on the Log sheet.

workbook-kept_apart = { $sheet }：{ $key } 這一列已不存在，您寫在旁邊的內容已另行保存。
workbook-given_back = { $sheet }：{ $key } 重新出現，您先前寫在旁邊的內容已放回。
workbook-moved_below = { $sheet }：表格下方的內容下移了 { $n } 列。請檢查其他工作表中指向那裡的公式。
