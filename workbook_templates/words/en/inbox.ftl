# The inbox: what lies in a folder of downloads, and what is still to be fetched.

inbox-summary = { $folder }: { $new } new, { $known } already in, { $needing } { $needing ->
        [one] needs you
       *[other] need you
    }, { $other } other files.
inbox-state_new = new
inbox-state_replaced = replaced
inbox-state_restated = other figures
inbox-state_spoilt = spoilt
inbox-state_other_shop = another shop's?
inbox-state_unreadable = unusable
inbox-state_locked = locked
inbox-state_vanished = gone
inbox-state_unfinished = unfinished
inbox-state_superseded = superseded
inbox-state_doubled = doubled
inbox-doubled = { $file } holds the same figures as { $twin }.
inbox-unfinished = { $file } is still being downloaded or written. It is left for the next time.
inbox-vanished = { $file } was there when the folder was listed, and gone when it was to be read.
inbox-locked = { $file } cannot be opened: another program has it open, or you have no right to it. Close it there and try again.
inbox-no_exports_inside = { $file } holds no file that could be an export.
inbox-more = { $n } more files are not listed.
inbox-closed = The folder { $folder } cannot be read ({ $why }). What lies in it was left out.
inbox-archived = { $n ->
        [one] One file was
       *[other] { $n } files were
    } put into { $folder }.
inbox-not_archived = { $file } could not be put into the archive ({ $why }). It stays where it is.
inbox-copy = { $file } in { $folder } is another history of this shop, such as OneDrive or a network drive leaves when two people write at once. Join it: wicker history merge HISTORY "{ $file }". Then put it away.
inbox-complete = Nothing is left to fetch: the last 180 days are complete.
inbox-to_fetch = Still to fetch ({ $n }), most useful first:
inbox-fetch_later = { $n } more on the days after: the platform allows twenty exports a day.
inbox-why_newest = the last full week, on which everything is judged
inbox-why_proof = without it, zero effect stays unproven
inbox-why_breakdown = older than four weeks
inbox-why_finer = known only by a longer period; by itself it gives exact days
inbox-why_terms = search terms of this week are missing
inbox-why_earlier = before your first export, if the platform still offers it
