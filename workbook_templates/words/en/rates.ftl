## Rates: what stands out

rates-few_clicks = Much seen, seldom clicked: { NUMBER($clicks, maximumFractionDigits: 0) } clicks of { NUMBER($impressions, maximumFractionDigits: 0) } impressions, { NUMBER($ctr, style: "percent", maximumFractionDigits: 2) }; at most { NUMBER($high, style: "percent", maximumFractionDigits: 2) } even with luck, below { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }.
    .fix = Change the main picture, then the first words of the title.
rates-few_inquiries = Many clicks, few inquiries: { NUMBER($contacts, maximumFractionDigits: 0) } inquiries and TM chats from { NUMBER($visitors, maximumFractionDigits: 0) } visitors, { NUMBER($rate, style: "percent", maximumFractionDigits: 2) }; at most { NUMBER($high, style: "percent", maximumFractionDigits: 2) } even with luck, below { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }.
    .fix = Work on the page: price, minimum order, details and pictures.
rates-exposure_wasted = Exposure wasted: { NUMBER($impressions, maximumFractionDigits: 0) } impressions (over { NUMBER($limit, maximumFractionDigits: 0) }) and { NUMBER($contacts, maximumFractionDigits: 0) } inquiries or TM chats.
    .fix = Check that title and keywords fit the product; otherwise spend nothing more on it.
rates-good_page = A good page: { NUMBER($contacts, maximumFractionDigits: 0) } inquiries and TM chats from { NUMBER($visitors, maximumFractionDigits: 0) } visitors, { NUMBER($rate, style: "percent", maximumFractionDigits: 2) }; at least { NUMBER($low, style: "percent", maximumFractionDigits: 2) } even with bad luck, { NUMBER($limit, style: "percent", maximumFractionDigits: 1) } and over.
    .fix = Give it more exposure: the showcase, or paid listing.
rates-paid_above_search = Paid impressions ({ NUMBER($paid, maximumFractionDigits: 0) }) exceed search impressions ({ NUMBER($impressions, maximumFractionDigits: 0) }); natural ones count as 0 in such weeks.
rates-clicks_above_impressions = More clicks ({ NUMBER($clicks, maximumFractionDigits: 0) }) than impressions ({ NUMBER($impressions, maximumFractionDigits: 0) }): the click rate counts as 100 %.
    .fix = Export the period again and compare.
rates-inquiries_above_visitors = More inquiries and TM chats ({ NUMBER($contacts, maximumFractionDigits: 0) }) than visitors ({ NUMBER($visitors, maximumFractionDigits: 0) }): somebody asked more than once.

## Title tests

rates-test_measure = { $measure ->
    [ctr] click rate
   *[other] inquiry rate
}
rates-test_figures = { rates-test_measure } { NUMBER($rate_before, style: "percent", maximumFractionDigits: 2) } ({ NUMBER($before, maximumFractionDigits: 0) } of { NUMBER($of_before, maximumFractionDigits: 0) }) before, { NUMBER($rate_after, style: "percent", maximumFractionDigits: 2) } ({ NUMBER($after, maximumFractionDigits: 0) } of { NUMBER($of_after, maximumFractionDigits: 0) }) after, { $days } days each
rates-test_better = Better: { rates-test_figures }; the new title is better with a probability of { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }.
    .fix = Keep the new title.
rates-test_worse = Worse: { rates-test_figures }; the new title is better with a probability of only { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }.
    .fix = Go back to the old title, or try a third.
rates-test_no_difference = No difference seen: { rates-test_figures }; the new title is better with a probability of { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }. So much data shows a rise of { NUMBER($minimum, style: "percent", maximumFractionDigits: 1) } or more.
    .fix = Wait for more weeks, or try a bolder change.
rates-test_window_short = Not enough data: { $days } equal days on either side of the change without another change or a missing week; { $least } are needed.
    .fix = Wait, or fetch the missing weeks.
rates-test_few_events = Not enough data: { NUMBER($before, maximumFractionDigits: 0) } of { NUMBER($of_before, maximumFractionDigits: 0) } before, { NUMBER($after, maximumFractionDigits: 0) } of { NUMBER($of_after, maximumFractionDigits: 0) } after; { $least } in both windows together are needed.
    .fix = Wait until more people have seen it.
rates-test_unknown = Not enough data: the figures of some weeks are unknown.
    .fix = Export the weeks around the change again.
rates-test_flag_changed = Meanwhile { $flag ->
    [is_paid] paid listing
    [is_top_display] top display
   *[is_showcase] the showcase
} changed as well ({ NUMBER($share_before, style: "percent", maximumFractionDigits: 1) } of the periods before, { NUMBER($share_after, style: "percent", maximumFractionDigits: 1) } after): the difference may not be the title's.
    .fix = Repeat the test while nothing else changes.
