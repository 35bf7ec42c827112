## The help page of a new workbook

help-name = Help
help-steps = The five steps of a Monday
help-step_exports = Download
    .text = From the seller's back end download the week's Products and Keywords exports, and once a month product by term and product by country. Put them into one folder; names do not matter.
help-step_refresh = Refresh
    .text = Close the workbook and run wicker refresh with that folder, or press Refresh on the Wicker tab.
help-step_read = Read
    .text = Start on the Overview: twenty things to do, each with a link to its row. Every row of every sheet gives its reason.
help-step_write = Write
    .text = What you write into light columns always wins. Add columns of your own at the right of any table: they move with their row.
help-step_undo = Undo
    .text = wicker undo puts the workbook back as it was before the last refresh; wicker restore lists the copies.
help-sheets = The sheets
help-kind_owned = Wicker's
help-kind_shared = shared
help-kind_input = yours
help-marks = Where a threshold comes from
help-mark_rule = Published by the platform, with its year.
help-mark_practice = What sellers and other tools do; sources differ.
help-mark_seed = From the documents that this product was commissioned from.
help-mark_measured = Measured on data that people judged.
help-mark_house = Our own choice; change it if yours is better.
