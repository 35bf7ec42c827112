# What writing into a workbook says on the Log sheet.

workbook-kept_apart = { $sheet }：{ $key } 这一行已不存在，您写在旁边的内容已另行保存。
workbook-given_back = { $sheet }：{ $key } 重新出现，您之前写在旁边的内容已放回。
workbook-moved_below = { $sheet }：表格下方的内容下移了 { $n } 行。请检查其他工作表中指向那里的公式。
