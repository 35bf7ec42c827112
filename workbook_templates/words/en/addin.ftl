## What the add-in says in Excel; $first and $second are figures that its VBA fills in

addin-description = Listing optimisation for sellers on Alibaba.com International and AliExpress.
addin-vba_no_config = Wicker's configuration { $first } is missing. Expected the file that the installer writes. Run "wicker addin install" in a terminal.
addin-vba_no_interpreter = Python is not at { $first }. Expected the Python that Wicker was installed with. Run "wicker addin install" in a terminal.
addin-vba_other_xlwings = The library of xlwings { $first } is not beside { $second }. Expected exactly that version, which this add-in is made for. Run "wicker addin install" in a terminal.
addin-vba_no_library = Windows does not load { $first }. Expected a library of the same bitness as Excel. Run "wicker doctor" in a terminal.
addin-vba_no_server = Python did not start: { $first }. Expected an answer within a few seconds. Run "wicker doctor" in a terminal.
addin-vba_mac_formulas = Formulas of Wicker do not work in Excel for Mac. Expected Excel for Windows. Use the ribbon's buttons, which work here.
addin-vba_two_versions = The add-in is Wicker { $first }, Python answers with { $second }. Expected one version. Run "wicker addin install" in a terminal.
addin-vba_works = Wicker { $first } answers, with xlwings { $second }. The other checks follow in a window of their own.
addin-vba_protected_view = The workbook is open in Protected View. Expected one that may be edited. Press "Enable Editing" and try again.
addin-vba_no_book = No workbook is open. Expected one to work on. Open it, or press New workbook.
addin-vba_no_settings = This workbook has no Settings sheet of Wicker. Expected one that Wicker made. Press New workbook, or go on with the defaults.
addin-vba_starting = Wicker starts …
addin-vba_stopping = Wicker stops as soon as it can …

## What the installer says

addin-installed = Wicker { $version } is installed for Excel: { $path }. Start Excel anew.
addin-unchanged = Wicker { $version } was installed already: { $path }.
addin-uninstalled = Wicker is removed from Excel. What was there before is back.
addin-not_installed = Wicker is not installed for Excel.
addin-status_installed = Wicker { $version } is installed for Excel: { $path }, run by { $interpreter }.
addin-status_other = Another Wicker ({ $version }) is installed for Excel, run by { $interpreter }. Run "wicker addin install" to use this one.
addin-built = { $path }
addin-repaired = { $n ->
    [one] One link to another computer's add-in is mended in { $book }.
   *[other] { $n } links to another computer's add-in are mended in { $book }.
}
addin-nothing_to_repair = { $book } has no formula that points at another computer's add-in.
addin-foreign_link = { $book } has formulas that point at another computer's add-in: { $path }. Expected the add-in of this computer. Run "wicker doctor BOOK --repair".

## What the buttons say

addin-job_running = Wicker: { $stage } ({ $share } %) …
addin-job_done = Wicker: { $book } is refreshed, { $sheets } sheets changed. Save it when you like what you see.
addin-job_stopped = Wicker: stopped.
addin-job_failed = Something went wrong that should not. The details stand in { $path }. Please send us this file.
addin-job_made = Wicker: { $path } is made.
addin-job_undone = Wicker: { $path } is as it was before the last refresh.
