# What became of an export in the history, and what the history lacks.

history-added = { $file }: { $n_rows ->
        [one] one row
       *[other] { $n_rows } rows
    } taken in ({ $dated ->
        [yes] { $start } to { $end }
       *[no] no period
    }).
history-already = { $file }: the same figures are in the history already.
history-refused = { $file }: the history has other figures for { $dated ->
        [yes] { $start } to { $end }
       *[no] no period
    }. The file was left out.
    .fix = If the new file is the right one, import it with --replace.
history-replaced = { $file }: took the place of what the history had for { $dated ->
        [yes] { $start } to { $end }
       *[no] no period
    } ({ $n_rows ->
        [one] one row
       *[other] { $n_rows } rows
    }).
history-superseded = { $file }: its figures for { $dated ->
        [yes] { $start } to { $end }
       *[no] no period
    } gave way to a later file's.
history-rebuilt = The history { $file } was damaged. It was kept aside as { $aside }; { $n_saved ->
        [one] one export
       *[other] { $n_saved } exports
    } could be saved from it, { $n_rebuilt } came from export files, { $n_unread } files could not be read.
history-missing_week = No export covers { $start } to { $end }: these days are unknown, not zero.
    .fix = Export these days from the platform, if it still offers them.
history-missing_week_covered = No weekly export covers { $start } to { $end }; only { $file } does, with a longer period.
    .fix = Export this week by itself for exact days.
