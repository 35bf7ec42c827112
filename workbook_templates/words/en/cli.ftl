## The command line

cli-made = Made { $book }. Put your exports into one folder, then run: wicker refresh "{ $book }" --exports FOLDER
cli-demo_starts = A sample shop of picnic baskets, invented: 32 weeks of exports, as the platform writes them.
cli-demo_done = The finished workbook is { $book }. Open it; the Overview comes first.
cli-demo_alone = Its history could not be kept, so the demo can be looked at but not refreshed.
cli-undone = { $book } is again as it was before the refresh of { $taken }.
cli-stopped = Stopped. The workbook and the history are as they were before.
cli-timings = Time of each stage
cli-stage = Stage
cli-seconds = Seconds
cli-stage_open = open the workbook
cli-stage_inputs = read the input sheets
cli-stage_imports = import exports
cli-stage_history = read the history
cli-stage_zero_effect = zero effect
cli-stage_keywords = propose keywords
cli-stage_titles = titles
cli-stage_terms = search terms
cli-stage_regions = regions
cli-stage_showcase = showcase
cli-stage_rates = rates
cli-stage_opportunities = opportunities
cli-stage_fill = put results into words
cli-stage_write = write sheets
cli-stage_save = save
cli-figure_as_of = As of
cli-figure_imports = Exports
cli-imports = { $added } new, { $known } already in, { $refused } refused, { $unusable } unusable, { $other } other files
cli-figure_products = Products
cli-products = { $n } on sale, { $gone } gone
cli-figure_titles = Titles
cli-titles = mean score { NUMBER($mean, maximumFractionDigits: 1) }; { $weak } below { $limit }; { $better } with a better title ready
cli-figure_zero_effect = Zero effect
cli-zero_effect = { $zero } proven, { $unknown } unknown, { $alarms } with { $days } days left or fewer
cli-figure_showcase = Showcase
cli-showcase = { $add } to add, { $drop } to drop, { $keep } to keep; share of inquiries { NUMBER($share, style: "percent") }, target { NUMBER($target, style: "percent") }
cli-figure_terms = Search terms
cli-terms = { $n } terms in { $clusters } groups; { $foreign } not English
cli-figure_regions = Regions
cli-regions = { $n } words named, { $unsure } without enough data
cli-figure_workbook = Workbook
cli-written = { $book }; { $sheets } sheets rewritten; restore copy kept
cli-dry = nothing written (dry run); { $sheets } sheets would change
cli-missing_weeks = { $n ->
        [one] One week is covered by no export
       *[other] { $n } weeks are covered by no export
    }: { $weeks }. Days in them are unknown, not zero.
cli-report_made = Made { $file }. Open it in any browser, or print it.
cli-restore_points = Copies of { $book } before its last refreshes
cli-no_restore_points = There is no copy of { $book }.
cli-saved = Saved
cli-size = Size
cli-restored = { $book } is again as it was on { $taken }.
cli-history_place = { $file } holds { $n ->
        [one] one export
       *[other] { $n } exports
    }.
cli-history_kind = Export
cli-history_from = From
cli-history_to = To
cli-history_file = File
cli-history_exported = Wrote { $n } files to { $folder }.
cli-history_forgotten = { $n ->
        [0] Nothing of the kind is in the history.
        [one] One export was taken out.
       *[other] { $n } exports were taken out.
    }
cli-history_merged = { $into }: { $added } exports from { $other } taken in, { $already } there already, { $replaced } replaced, { $refused } left out because of other figures.
cli-history_conflict = { $kind }, { $dated ->
        [yes] { $start } to { $end }
       *[no] no period
    }: the two have other figures; those of { $file } were left out. Choose with --prefer first or --prefer second.
