## Zero effect: what a product's effect was

zero_effect-effect_name = { $effect ->
    [visitors] visitors
    [favourites] favourites
    [shares] shares
    [comparisons] comparisons
    [inquiries] inquiries
    [tm_chats] TM chats
    [orders] orders
   *[other] people with a business intent in 90 days
}

## Zero effect: statuses

zero_effect-effective = Effective: last effect on { $on } ({ zero_effect-effect_name }: { $count }), { $days } { $days ->
    [one] day
   *[other] days
} ago.
zero_effect-new = New: no effect yet, { $days } { $days ->
    [one] day
   *[other] days
} since { $first }.
zero_effect-waning = Waning: { $ever ->
    [yes] last effect on { $on } ({ zero_effect-effect_name }: { $count }), { $days } days ago
   *[no] no effect in { $days } days, since { $first }
}; { $left } of { $limit } days left, counted from the earliest day possible.
zero_effect-zero_effect = Zero effect: { $ever ->
    [yes] last effect on { $on } ({ zero_effect-effect_name }: { $count }), { $days } days ago
   *[no] no effect in { $days } days, since { $first }
}; all of the last { $limit } days were observed.
zero_effect-unknown = Unknown: { $ever ->
    [yes] no known effect since { $on } ({ $days } days)
   *[no] no known effect in { $days } days, since { $first }
}, but only { $observed } of { $asked } days were observed.
zero_effect-gone = Gone: not in the newest Products export; last seen in the period to { $seen }.

## Zero effect: what qualifies them

zero_effect-alarm = { $left } { $left ->
    [one] day
   *[other] days
} left, { $alarm } or fewer.
    .fix = Improve it now: after { $limit } days without effect it is taken off.
zero_effect-last_alarm = { $left ->
    [0] It may be taken off any day.
    [one] Only one day left.
   *[other] Only { $left } days left.
}
    .fix = Bring it a visitor this week, by showcase, paid listing or a customer's link; otherwise prepare to publish it anew.
zero_effect-day_unknown = The day is not known: the 90-day figure of people with a business intent proves an effect, put on the earliest day that no observed day contradicts ({ $on }).
zero_effect-day_contradicted = The figures contradict each other: people with a business intent within 90 days, but every observed day without effect. It counts as alive from { $on }.
    .fix = Export the weeks from { $on } again.
zero_effect-effect_between = The effect stands in a longer period's figure and in none of the shorter ones seen, so it lies in the days between { $from } and { $on }.
zero_effect-listed = The seller's back end listed it without effect for { $since } to { $until }; these days count as observed.
zero_effect-age_unknown = It is there from the first day of the history ({ $first }), so it is at least { $days } days old, perhaps older.
    .fix = Write its publishing date on the Products sheet, if you know it.
zero_effect-first_seen_stands = No publishing date is known; the first appearance, { $first }, stands for it.
zero_effect-published_later = The publishing date, { $published }, lies after the as-of date; it counts as published on the as-of date.
    .fix = Mend the date on the Products sheet.
zero_effect-published_after_seen = The publishing date, { $published }, is later than the first appearance, { $seen }; the date you wrote counts.
    .fix = Check the date on the Products sheet.
zero_effect-republished_as = Published anew as { $other }, with the same title.
zero_effect-republished_from = The same title stood under { $other } before; its clock began anew on { $first }.
zero_effect-fetch = { $n ->
    [one] One week is
   *[other] { $n } weeks are
} missing from the history: { $weeks }.
    .fix = Export the Products report of { $n ->
        [one] this week
       *[other] these weeks
    } and import it: { $weeks }.
zero_effect-not_in_file = In { $n ->
    [one] one week
   *[other] { $n } weeks
} the export is there, but the product is not in it: { $weeks }.

## Zero effect: what to do

zero_effect-title_fixes = Its title has faults that cost it buyers.
    .fix = Mend the title first; the Titles sheet says how.
zero_effect-hot_terms = It could take { $n } hot { $n ->
    [one] term
   *[other] terms
}: { $terms }.
    .fix = Put a hot term that it answers into the title: { $terms }.
zero_effect-terms_alone = It alone covers { $n } search { $n ->
    [one] term
   *[other] terms
}: { $terms }.
    .fix = Before it goes, let another product answer: { $terms }.
zero_effect-advice_improve = Improve it before it is taken off.
    .fix = Improve title, pictures and price, and bring it visitors.
zero_effect-advice_republish = Editing no longer helps, and it is worth a second try.
    .fix = Delete it and publish it anew, with a better title.
zero_effect-advice_delete = No effect of it is known; it covers no term alone and could take no hot term.
    .fix = Delete it.
zero_effect-advice_fetch = It cannot be judged yet.
    .fix = Fetch the missing exports before you decide; do not delete it on this evidence.
zero_effect-advice_none = Nothing to do.
