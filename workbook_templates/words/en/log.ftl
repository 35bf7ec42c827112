## The Log

log-missing_week = No export covers the week from { $start } to { $end }. Its days are unknown, not zero. Fetch the Products export of that week.
log-changed = { $column } of “{ $title }” changed.
log-more_changes = { $n } more values changed.
log-new_row = new
log-dependent_values = Your own formulas that point at these sheets are calculated anew when Excel opens the workbook.
log-later_rows = { $n ->
        [one] One row is
       *[other] { $n } rows are
    } of a period that had not ended by { $day }, and did not count.
