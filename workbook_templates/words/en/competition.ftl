## Competing titles: own titles that stand in each other's way

competition-owner = { $count } of your titles aim at “{ $keyword }”; this product has the best figures for it.
    .fix = Keep “{ $keyword }” here.
competition-give_way = { $count } of your titles aim at “{ $keyword }”; product { $other } has better figures for it.
    .fix = Aim this title at a longer or another keyword, and leave “{ $keyword }” to { $other }.
competition-undecided = { $count } of your titles aim at “{ $keyword }”; no figure tells which should own it.
    .fix = Choose one product for “{ $keyword }”, and aim the others at longer keywords.
competition-crowded = { $percent } % of your titles aim at “{ $keyword }”; { $limit } % is your limit.
    .fix = Spread these products over more keywords.
competition-same_title = Product { $other } has the same title.
    .fix = Write what sets this product apart, or take one of the two down.
competition-near_copy = { $percent } % of the words are those of product { $other }: “{ $title }”.
    .fix = Put what sets this product apart into its title.
