## 記錄

log-missing_week = { $start } 至 { $end } 這一週沒有匯出檔涵蓋。這些天是未知，不是零。請補下載那一週的產品匯出。
log-changed = 「{ $title }」的{ $column }有變化。
log-more_changes = 另有 { $n } 個值有變化。
log-new_row = 新增
log-dependent_values = 您自己引用這些表的公式會在 Excel 打開活頁簿時重新計算。
log-later_rows = 有 { $n } 列所屬的週期到 { $day } 還沒結束，未計入。
