## 日志

log-missing_week = { $start } 至 { $end } 这一周没有导出文件覆盖。这些天是未知，不是零。请补下载那一周的产品导出。
log-changed = “{ $title }”的{ $column }有变化。
log-more_changes = 另有 { $n } 个值发生变化。
log-new_row = 新增
log-dependent_values = 您自己引用这些表的公式会在 Excel 打开工作簿时重新计算。
log-later_rows = 有 { $n } 行所属的周期到 { $day } 还没结束，未计入。
