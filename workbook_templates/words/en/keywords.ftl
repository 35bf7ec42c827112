## Keywords out of inquiries, and opportunities

keywords-asked_for = Asked for in { NUMBER($n) } of { NUMBER($n_texts) } texts, by { $n_buyers ->
    [one] one buyer
   *[other] { NUMBER($n_buyers) } buyers
}; in ordinary English about { NUMBER($expected, maximumFractionDigits: 1) } would hold it.
    .fix = Use “{ $keyword }” as a keyword of the products that it fits.
keywords-one_buyer = In { NUMBER($n) } of { NUMBER($n_texts) } texts, but all of them are one buyer's.
    .fix = Wait until a second buyer says it before you build titles on it.
keywords-rivals_write = In { NUMBER($n) } of { NUMBER($n_texts) } rivals' titles.
    .fix = Use “{ $keyword }” where it is true of a product of yours.
keywords-suggested = In { NUMBER($n) } of { NUMBER($n_texts) } search suggestions.
    .fix = Use “{ $keyword }” where it is true of a product of yours.
keywords-in_no_title = None of your titles says all of it.
    .fix = Put “{ $keyword }” into a title that it is true of, or publish a product for it.
keywords-open = Searched { NUMBER($searches, maximumFractionDigits: 0) }, sellers { NUMBER($sellers, maximumFractionDigits: 0) }, and none of your titles shares a word with it.
    .fix = If you can supply it, publish a product for “{ $term }”.
keywords-partly = Searched { NUMBER($searches, maximumFractionDigits: 0) }, sellers { NUMBER($sellers, maximumFractionDigits: 0) }. The nearest title answers only a part of it ({ NUMBER($score, maximumFractionDigits: 0) } of 100): { $title }
    .fix = Put “{ $term }” whole into a title that it is true of, or publish a product for it.
keywords-covered = Searched { NUMBER($searches, maximumFractionDigits: 0) }, sellers { NUMBER($sellers, maximumFractionDigits: 0) }; a title of yours answers every word of it.
    .fix = Keep that title, and give the product a good picture and price.
keywords-behind_top10 = The first ten sellers have { NUMBER($top10, maximumFractionDigits: 0) } impressions on average, you have { NUMBER($impressions, maximumFractionDigits: 0) }: { NUMBER($gap, maximumFractionDigits: 0) } behind.
keywords-only_paid = All its impressions are paid ({ NUMBER($paid, maximumFractionDigits: 0) }); none came by natural search.
    .fix = Give the term a title of its own, so that it is found without pay.
