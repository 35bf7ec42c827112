## Regions

input-region_group = Settings: the region group “{ $group }” cannot be read. Expected a name, an equals sign and country codes, such as Gulf=AE,SA,KW. Mend terms.region_groups.
input-region_count_negative = Regions: the count in row { $row } is { $value }. Expected 0 or more, or blank. Mend the count.

## Titles

input-searches_differ = Row { $row } has { $n_keywords } long-tail keywords and { $n_searches } searches. Expected one figure a keyword. Write as many figures as keywords, or none.
input-searches_number = Row { $row } has “{ $value }” among the searches of its long-tail keywords. Expected numbers from 0. Mend the cell or leave it empty.
input-title_weights = Settings: all weights of the title score are 0 or switched off. Expected at least one part that is judged. Delete the weights' values to have the defaults back.

## Formulas

input-range_too_wide = { $argument } is { $n_columns } columns wide. Expected one column. Select one column.
input-rows_differ = { $left } has { $n_left } rows, { $right } { $n_right }. Expected columns of one length. Select both from the same rows.
input-cell_kind = Row { $row } of { $argument } is “{ $value }”. Expected { $kind ->
    [text] text
    [flag] yes or no
    [date] a date
    [moment] a date
   *[other] a number
}. Mend the cell, or leave it empty.
input-cell_missing = { $argument } is empty. Expected { $kind ->
    [date] a date
    [moment] a date
   *[other] a number
}. Fill the cell or name another.
input-cell_expected = { $argument } has { $n_cells } cells. Expected a single cell. Select one cell.
input-reference_expected = “{ $value }” is no cell reference. Expected a cell, such as B2. Point at the cell.
input-result_too_large = { $function } gives { $n_rows } rows and { $n_columns } columns. Expected no more than a sheet holds. Ask for fewer rows.
