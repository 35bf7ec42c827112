# The cold start: how an owner's own lists are read, and what can be known by when.

coldstart-sheet = { $sheet }: { $what }, { $days }, { $n ->
        [one] one product
       *[other] { $n } products
    }
coldstart-how_given = as you said
coldstart-how_kept = as accepted before
coldstart-how_known = known
coldstart-how_guessed = a guess, please check
coldstart-unused = not used
coldstart-zero_days = days without effect
coldstart-preview = Nothing was taken in yet. If this is right, run it again with --accept; mend a column with --map.
coldstart-no_exports = No week is in the history yet. Titles and keywords can be judged from the first Products export on.
coldstart-proven = As of { $day }, the status of { $proven } of { $n } products is proven ({ NUMBER($share, style: "percent") }).
coldstart-step = { $weeks ->
        [0] Now
       *[other] After { $weeks } weeks
    }: { $what } { $reached ->
        [yes] (reached)
       *[no] (on { $on }, if no week is missing until then)
    }
coldstart-knows_start = titles, keywords, long tails, words of regions, a first showcase plan
coldstart-knows_tests = what a changed title brought
coldstart-knows_waning = which products wane, and which are really new
coldstart-knows_proof = zero effect, proven by the exports alone
