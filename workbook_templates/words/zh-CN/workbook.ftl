# What writing into a workbook says on the Log sheet and on screen.

workbook-recalculate = 您自己的公式暂时显示旧结果，用 Excel 打开工作簿后会自动重新计算。
workbook-added = { $sheet }：新增 { $n } 行。
workbook-removed = { $sheet }：减少 { $n } 行。
workbook-kept_apart = { $sheet }：{ $key } 这一行已不存在，您写在旁边的内容已另行保存。
workbook-given_back = { $sheet }：{ $key } 重新出现，您之前写在旁边的内容已放回。
workbook-moved_below = { $sheet }：表格下方的内容下移了 { $n } 行。请检查其他工作表中指向那里的公式。
workbook-missing_columns = { $sheet }：您删除的列（{ $columns }）不再写入。如需全部列，请删除该工作表，让它重新生成。
workbook-restored = { $place } 已恢复到 { $saved_at } 的状态。
workbook-restore_copy = 还原副本：{ $place }
workbook-restore_point = { $number }：{ $saved_at }，{ $size } KB
