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

## workbook files

input-workbook_kind = { $place } is not an Excel workbook. Expected an .xlsx, .xlsm, .xltx or .xltm file. Open it in your spreadsheet program and save it as .xlsx.
input-workbook_old = { $place } is a workbook of Excel 97 to 2003. Expected .xlsx, .xlsm or .xltx. Open it in Excel and save it as .xlsx.
input-workbook_binary = { $place } is a binary workbook (.xlsb). Expected .xlsx, .xlsm or .xltx. Save it from Excel as .xlsx or .xlsm.
input-workbook_empty = { $place } is empty (0 bytes). Expected a workbook. Fetch it anew, or take a restore copy.
input-workbook_missing = There is no workbook { $place }. Expected an .xlsx, .xlsm or .xltx file. Check the name, or make one with wicker new.
input-workbook_unreadable = { $place } could not be read ({ $why }). Expected the right to read it. Close it everywhere, or ask for the right.
input-workbook_encrypted = { $place } is protected by a password to open. Expected a workbook without one. Open it in Excel, remove the password (File, Info), and save it.
input-workbook_signed = { $place } bears a digital signature, which any change would break. Expected an unsigned workbook. Remove the signature in Excel (File, Info), or work on a copy.
input-workbook_shared = { $place } is a shared workbook with a history of revisions. Expected one that is not shared. Unshare it in Excel (Review, Share Workbook) and save it.
input-workbook_duplicate = { $place } holds the part { $part } twice. Expected every part once. Open the workbook in Excel, let it repair it, and save it.
input-workbook_damaged = { $place }: the part { $part } is damaged. Expected a whole file. Open the workbook in Excel, let it repair it, and save it.
input-workbook_dtd = { $place }: the part { $part } declares a document type. Expected XML without one, as every spreadsheet program writes it. Don't trust the file; ask where it comes from.
input-workbook_bomb = { $place } would unpack to a dangerous size ({ $size }). Expected at most { $most } MB, packed no more than { $ratio } to 1. Don't trust the file; ask where it comes from.
input-workbook_open = { $place } is open in { $program } ({ $lock }). Expected a closed workbook. Close it and try again; if nobody has it open, delete the lock file beside it.
input-workbook_changed = { $place } was changed on disk while Wicker was computing. Expected the file that was read. Close it everywhere and refresh again.
input-workbook_disk_full = { $place } could not be saved: the disk is full. Expected room for a second copy of the workbook. Free some space and try again; the old file is untouched.
input-workbook_unwritable = { $place } could not be saved in { $folder } ({ $why }). Expected the right to write there. Move the workbook to a folder of yours, or ask for the right; the old file is untouched.
input-workbook_no_copy = { $place }: no restore copy could be kept ({ $why }). Expected room and the right to write beside the workbook or in your data folder. Free some space and try again; the workbook is untouched.
input-workbook_no_restore = { $place } has no restore copy { $number }. Expected one of: { $known }. List them with wicker restore, and choose one.
input-workbook_no_undo = { $place } has no restore copy. Expected one from an earlier refresh. There is nothing to undo.
input-workbook_headers = Sheet { $sheet } of { $place } has no header { $headers }. Expected it in the row of headers, as the sheet came with it. Write it there, or delete the sheet so that it is made anew.
input-workbook_rows = Sheet { $sheet } of { $place } would need { $rows } rows. Expected at most { $most }. Split the shop, or take fewer search terms.

## Exports and history

input-alias_unknown = Settings: the alias { $alias } stands for { $column }, which is no column. Expected a column that Wicker knows, such as product_id or visitors. Mend the alias or delete it.
input-alias_form = Settings: “{ $alias }” is no alias. Expected a header, an equals sign and a column, such as Artikelnummer = product_id. Mend it or delete it.
input-date_ambiguous = { $place }: { $value } may be read as two days. Expected a date of one meaning, such as { $example }. Write the year first, or format the cells as dates.
input-date_unknown = { $place }: { $value } is no date. Expected a date such as 2026-09-13. Write the year first, or format the cells as dates.
input-id_spoilt = { $place }: { $value } is an identifier that a spreadsheet has rounded, its last digits are lost. Expected 13 to 16 digits as text. Export the file again and do not save it in a spreadsheet before.
input-file_empty = { $file } is empty. Expected an export with a header and rows. Download it again.
input-file_unreadable = { $file } cannot be read ({ $reason }). Expected a file that this user may open. Close it elsewhere, or check where it is.
input-not_a_workbook = { $file } is not a workbook, or it is damaged. Expected .xls, .xlsx or .csv as the platform writes them. Download it again, or save it as .xlsx.
input-file_too_large = { $file } holds { $value }. Expected at most { $limit }. Check that it is the right file, or export a shorter period.
input-file_encrypted = { $file } is protected by a password. Expected a file that opens without one. Save it without a password and try again.
input-file_dtd = { $file } holds a document type definition ({ $part }), which no spreadsheet writes. Expected an export as the platform writes it. Download it again, and do not open this file.
input-encoding_unknown = { $file } is text in an encoding that cannot be made out. Expected UTF-8, UTF-16 or GBK. Open it in a spreadsheet and save it as .xlsx or as CSV UTF-8.
input-period_reversed = { $place }: the period { $value } is no span of days. Expected a first and a last day, such as 2026-09-13~2026-09-19. Export the file again.
input-column_twice = { $place }: the columns { $left } and { $right } both mean { $column }. Expected one of them. Delete or rename the other.
input-column_missing = { $place }: the column { $column } is missing. Expected a header called { $accepted }. Add the column, or name yours on the Settings sheet as an alias.
input-export_unknown = { $file } is no export that Wicker knows: its header reads { $header }. Expected one with 产品ID and 产品名称, or 词 and 曝光量. Check the file, or name its columns on the Settings sheet as aliases.
input-export_without_period = { $file } does not say which days it covers. Expected 时间周期 with two days above the header, or two days in the name, such as products_2026-09-13_2026-09-19.xlsx. Rename the file so, or export it again.
input-shop_id = Settings: the shop id “{ $value }” cannot name a file. Expected letters, digits, spaces or - _, such as wicker-house. Mend shop.shop_id.
input-other_shop = { $file }: only { $n_common } of its { $n_ids } products are known in this shop’s history. Expected an export of the same shop. If it is the same shop, import it with --other-shop-ok; otherwise take the file out.
input-not_a_history = { $file } is another program’s file. Expected a history that Wicker made, or no file. Choose another folder under shop.history_folder.
input-history_newer = { $file } was written by a newer Wicker (version { $version } of the file). Expected at most version { $known }. Update Wicker on this machine.
input-history_of_other_shop = { $file } is the history of the shop { $owner }, not of { $shop }. Expected one file a shop. Mend shop.shop_id or shop.history_folder.
input-history_locked = { $file } is being written by another Wicker. Expected one writer at a time. Wait until the other refresh is done, then try again.
input-history_unwritable = { $file } cannot be written in { $folder } ({ $reason }). Expected a folder of this machine with free space. Make room, or choose another folder under shop.history_folder.
input-history_damaged = { $file } is damaged and cannot be read. Expected a history that Wicker wrote. Refresh with the folder of your exports: the damaged file is kept aside, and a new one is built from them.
input-history_folder = { $file } is no part of an exported history. Expected { $name } as wicker history export writes it. Export the history again and do not change the files.

## Add-in

input-no_excel_here = Excel does not run on { $system }. Expected Windows or macOS. Build the add-in for another computer with python -m addin build.
input-file_held = { $path } cannot be written. Expected Excel to be closed and the folder to be yours. Close Excel and try again.

## Periods, showcase and rates

input-period_missing = Row { $row } of { $table } has no period ({ $product }). Expected a first and a last day in every row. Give both dates, or leave the row out.
input-period_backwards = Row { $row } of { $table }: the period ends on { $end }, before it starts on { $start }. Expected a last day on or after the first. Mend the dates, or export the period again.
input-count_negative = Row { $row } of { $table }: { $column } is { $value }. Expected a count of 0 or more, or a blank where it is unknown. Mend the figure, or export the period again.
input-effect_column = Settings: zero_effect.effects names “{ $name }”, which is no count of the effect table. Expected names such as visitors or orders. Mend the name, or leave the cell empty.
input-lengths_differ = { $left } has { $n_left } rows, { $right } has { $n_right }. Expected columns of one length. Select both from the same rows.
input-slots_negative = The showcase has { $slots } slots. Expected 0 or more. Write the number of your slots on the Settings sheet.
input-product_twice = Product { $product } stands in row { $row } and in row { $other }. Expected each product once. Delete one of the rows.
input-status_unknown = Row { $row }: the status is “{ $value }”. Expected one of { $expected }, or a blank. Take the column from the zero-effect function.
input-measure_unknown = The measure is “{ $measure }”. Expected ctr or inquiry_rate. Choose one of them.
input-change_day_missing = Row { $row } of the title changes has no day ({ $product }). Expected the day on which the title changed. Write it, or leave the row out.

## Buttons

input-sheet_protected = Sheet { $sheet } of { $place } is protected. Expected a sheet that Wicker may write. Take the protection off (Review, Unprotect Sheet) and try again.
input-not_our_sheet = Sheet { $sheet } is not one that Wicker fills. Expected one of its own, such as Titles. Go to that sheet, or press Refresh.
input-no_undo_here = { $book } has no restore copy. Expected one from an earlier refresh of a saved workbook. There is nothing to undo.
input-job_running = Wicker is already at work in this Excel. Expected one job at a time. Wait for it, or press Stop.
input-book_closed = { $book } is not open any more. Expected the workbook that the button was pressed in. Open it and press again.
input-excel_gone = Excel is not running any more. Expected the one in which the button was pressed. Open the workbook and press again.

## Search terms

input-term_count_negative = Row { $row } of { $column } is { $value }. Expected 0 or more, or an empty cell for unknown. Mend the cell.

## Tables and settings

input-columns_differ = { $table }: { $left } has { $n_left } rows, { $right } has { $n_right }. Expected columns of one length. Select both from the same rows.
input-setting_unknown = Settings: { $name } is no setting. Expected one of the names that the Settings sheet came with. Delete the row or mend the name.
input-setting_type = Settings: { $name } is “{ $value }”. Expected { $kind ->
    [flag] yes or no
    [whole] a whole number
   *[other] a number
}. Write it, or leave the cell empty for { $default }.
input-setting_bounds = Settings: { $name } is { $value }. Expected { $span }. Write such a value, or leave the cell empty for { $default }.

## Keywords

input-figure_negative = { $table }: { $column } in row { $row } is { $value }. Expected 0 or more, or blank. Mend the figure.

## The command line, new workbooks, many workbooks

input-report_kind = --report is { $value }. Expected json. Leave it out for the summary on screen.
input-cannot_write = { $book } cannot be written ({ $why }). Expected a folder that you may write to. Choose another folder.
input-no_history = There is nothing to judge: the history holds no export, and none was found. Expected Products exports of at least one week. Download them, and name their folder with --exports.
input-new_book_ending = { $book } does not end in .xlsx. Expected a new workbook's name. Name it { $wanted }.
input-new_book_exists = { $book } is there already. Expected the name of a workbook to be made. Choose another name, or refresh the one that is there.
input-book_twice = { $book } is named twice. Expected each workbook once. Leave one of them out.
input-no_cluster = --scheduler needs the cluster extra, which is not installed. Expected dask. Run: python -m pip install "wicker[cluster]"
input-worker_killed = { $book } was not refreshed, because its worker process was ended twice. Expected it to finish; the workbook is as it was. Run it alone, or with fewer --jobs.
input-no_folder = There is no folder { $folder }. Expected the folder with your export files. Check the name, or leave --exports out.
input-folder_unreadable = The folder { $folder } cannot be read ({ $why }). Expected a folder that you may read. Ask for the right, or copy the files elsewhere.
input-day_unknown = { $option } is “{ $value }”. Expected a day such as { $example }. Write it so, or leave { $option } out.
input-language_unknown = --lang is { $value }. Expected one of { $known }. Write one of them, or leave it out.
input-no_history_file = There is no history { $place }. Expected a shop's .sqlite file, or its workbook. Check the name.
input-forget_what = Nothing says what to forget. Expected --kind, --start, --end or --before. Name at least one of them.
input-system = { $book }: { $why }. Expected a file that can be read and written. Check the disk and your rights, then try again.

## Inbox, Monday, histories joined

input-archive_damaged = { $file } cannot be unpacked. Expected a whole zip archive of exports. Download it again, or unpack it yourself into the exports folder.
input-no_downloads = There is no Downloads folder { $folder }. Expected the folder that your browser saves to. Name it with --folder.
input-inbox_where = Nothing says where to look. Expected a workbook, a folder, or --downloads. Name your workbook: wicker inbox shop.xlsx
input-inbox_folder = The Settings sheet names no exports folder. Expected the folder that your exports are saved to. Fill in shop.exports_folder, or name one with --folder.
input-merge_itself = { $first } and { $second } are one file. Expected two histories of one shop. Name the copy as the second one.
input-merge_shops = { $first } is the history of the shop { $shop }, { $second } of { $other_shop }. Expected two histories of one shop. Choose files of the same shop.
input-merge_prefer = --prefer is { $value }. Expected first or second. Leave it out to be shown what differs.
input-coldstart_column = --map names { $value }, which is no column. Expected one such as product_id, published_on, visitors or inquiries. Mend the name.
input-coldstart_no_id = { $place }: no column holds product ids; its header reads { $header }. Expected a column called product id. Name it with --map, such as --map 'my header=product_id'.
input-coldstart_unknown = { $place }: nothing says what this list is. Expected a list of zero-effect products, publishing dates, or weekly figures. Say it with --as.
input-coldstart_no_rows = { $place }: no row holds a product id of digits alone. Expected ids such as 1600123456789. Check the column, or name another one with --map.
input-coldstart_no_week = { $place }: nothing says which days it covers. Expected them in the sheet's name, such as 2026-03-01~2026-03-07, 3.1-3.7 or 2026W10. Rename the sheet so.
input-coldstart_as = --as is { $value }. Expected zero-effect, dates or weeks. Write one of them, or leave it out.
input-coldstart_map = --map is { $value }. Expected a header, an equals sign and a column, such as my header=visitors. Mend it.
