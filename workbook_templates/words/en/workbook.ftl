# What writing into a workbook says on the Log sheet.

workbook-kept_apart = { $sheet }: what you had written beside { $key } was kept apart, because the row is gone.
workbook-given_back = { $sheet }: { $key } came back, and so did what you had written beside it.
workbook-moved_below = { $sheet }: what stood below the table went down by { $n ->
    [one] one row
   *[other] { $n } rows
}. Check formulas on other sheets that point there.
