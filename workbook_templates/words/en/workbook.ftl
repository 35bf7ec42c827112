# What writing into a workbook says on the Log sheet and on screen.

workbook-recalculate = Formulas of yours show their old results until the workbook is opened in Excel, which recalculates them.
workbook-added = { $sheet }: { $n ->
    [one] one row added
   *[other] { $n } rows added
}.
workbook-removed = { $sheet }: { $n ->
    [one] one row is gone
   *[other] { $n } rows are gone
}.
workbook-kept_apart = { $sheet }: what you had written beside { $key } was kept apart, because the row is gone.
workbook-given_back = { $sheet }: { $key } came back, and so did what you had written beside it.
workbook-moved_below = { $sheet }: what stood below the table went down by { $n ->
    [one] one row
   *[other] { $n } rows
}. Check formulas on other sheets that point there.
workbook-missing_columns = { $sheet }: { $columns } stay out, as you deleted them. Delete the sheet to have it made anew with all columns.
workbook-restored = { $place } is as it was on { $saved_at }.
workbook-restore_copy = Restore copy: { $place }
workbook-restore_point = { $number }: { $saved_at }, { $size } KB
