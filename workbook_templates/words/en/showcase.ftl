## Showcase: the plan

showcase-contacts = { NUMBER($contacts) } inquiries and TM chats{ $visitors ->
    [unknown] {" "}(visitors unknown)
   *[other] {" "}from { NUMBER($visitors) } visitors
}, { NUMBER($expected, maximumFractionDigits: 1) } expected
showcase-keep = Keep: { showcase-contacts }, rank { $rank }.
showcase-add = Add: { showcase-contacts }, rank { $rank }.
    .fix = Put it into the showcase.
showcase-covers = It covers { $n ->
    [one] the hot term { $terms }
   *[other] { $n } hot terms: { $terms }
}.
showcase-trial = It is new, and takes one of the slots kept for trials ({ NUMBER($share, style: "percent") }).
showcase-displaces = It takes the slot of { $other } ({ NUMBER($other_expected, maximumFractionDigits: 1) } expected): { NUMBER($gain, maximumFractionDigits: 1) } more.
    .fix = Take { $other } out and put this one in.
showcase-displaces_for_terms = It takes the slot of { $other } ({ NUMBER($other_expected, maximumFractionDigits: 1) } expected) for the hot terms' sake, at a cost of { NUMBER($cost, maximumFractionDigits: 1) } expected inquiries.
    .fix = Take { $other } out and put this one in.
showcase-fills_slot = It fills an idle slot.
showcase-drop = Drop: { showcase-contacts }; { $other } promises { NUMBER($other_expected, maximumFractionDigits: 1) }, more by the margin of { NUMBER($margin, style: "percent") } at least.
    .fix = Take it out and put { $other } in.
showcase-drop_for_terms = Drop: { showcase-contacts }; the slot goes to { $other }, which covers a hot term not covered yet, or to keep within a limit.
    .fix = Take it out and put { $other } in.
showcase-drop_no_slot = Drop: { showcase-contacts }; there is no slot left for it.
    .fix = Take it out.
showcase-drop_zero_effect = Drop: at zero effect; it wastes the slot.
    .fix = Take it out.
showcase-drop_unknown = Drop: nothing shows that it lives.
    .fix = Take it out, or fetch the missing exports first.
showcase-drop_gone = Drop: it is no longer in the shop.
    .fix = Take it out.
showcase-never = Never in the showcase while its status is { $status ->
    [zero_effect] zero effect
    [gone] gone
   *[unknown] unknown
}.
showcase-passed_over = Among the first { $slots } by expected inquiries ({ NUMBER($expected, maximumFractionDigits: 1) }), but hot terms, a limit, or the margin of { NUMBER($margin, style: "percent") } for changing go before it.
showcase-inquiries_above_visitors = More inquiries and TM chats ({ NUMBER($contacts) }) than visitors ({ NUMBER($visitors) }): somebody asked more than once; every visitor is taken to have asked.
