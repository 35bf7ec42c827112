## The Overview

overview-heading = This week
overview-as_of = As of { $day }, the last day that your exports cover.
overview-never_refreshed = Not refreshed yet.
overview-this_week = What to do this week
overview-list_rank = #
overview-list_topic = About
overview-list_subject = Product or term
overview-list_todo = What to do
overview-list_stake = Inquiries at stake
overview-list_link = Row
overview-nothing_to_do = Nothing needs you this week.
overview-how_to_start = Put your exports into one folder and run: wicker refresh THIS-BOOK --exports FOLDER. Or press Refresh on the Wicker tab.
overview-behind_charts = Figures behind the charts
overview-series_week = Week to
overview-series_natural = Natural impressions
overview-series_paid = Paid impressions
overview-series_inquiries = Inquiries and TM chats
overview-chart_funnel = Search impressions and inquiries by week
overview-chart_countdown = Days left before 180 days without effect
overview-chart_scores = Title scores
overview-chart_showcase = Share of inquiries from showcase products
overview-countdown_over = over
overview-countdown_to_15 = 1–15
overview-countdown_to_30 = 16–30
overview-countdown_to_60 = 31–60
overview-countdown_to_90 = 61–90
overview-showcase_now = now
overview-showcase_planned = as planned
overview-showcase_target = target
overview-tile_products = Products on sale
    .sentence = { $gone } gone; status proven for { NUMBER($proven, style: "percent") }{ $complete ->
        [yes] {""}
       *[no] , for all on { $on } if no week is missing
    }
overview-tile_title_score = Mean title score
    .sentence = { $weak ->
        [one] { $weak } title below { $limit }
       *[other] { $weak } titles below { $limit }
    }
overview-tile_zero_effect = Zero effect
    .sentence = { NUMBER($share, style: "percent", maximumFractionDigits: 1) } of the shop; { NUMBER($soon, style: "percent", maximumFractionDigits: 1) } in 30 days if nothing happens
overview-tile_next_to_die = Alarms
    .sentence = products with { $days } days left or fewer
overview-tile_showcase = Showcase share
    .sentence = of all inquiries; the target is { NUMBER($target, style: "percent") }; { $idle ->
        [0] no slot idle
        [one] { $idle } slot idle
       *[other] { $idle } slots idle
    }
overview-tile_inquiries = Inquiries, last 4 weeks
    .sentence = with TM chats; { NUMBER($before, maximumFractionDigits: 0) } in the 4 weeks before
overview-stake_note = Inquiries at stake: what the product is expected to bring in four weeks, times the share of its title points or showcase gain that is open. A guide to order, not a forecast.
overview-todo_title = Change it to: { $better } (score { NUMBER($score, maximumFractionDigits: 0) } → { NUMBER($gain, maximumFractionDigits: 0) })
overview-todo_swap = Put it into the showcase in place of “{ $out }”.
overview-todo_add = Put it into an idle showcase slot.
overview-todo_drop = Take it out of the showcase.
overview-todo_dying = { $days ->
        [0] No day
        [one] One day
       *[other] { $days } days
    } left before 180 days without effect. Improve the title and show it, or it is taken off.
overview-todo_delete = No effect for { $days } days. Delete it; it covers nothing that others do not.
overview-todo_republish = No effect for { $days } days. Publish it anew with a better title, then delete this one.

overview-decisions_heading = Decisions
overview-decisions_counts = New this week: { $new }. Open from before: { $open }. Put off: { $later }. Rejected: { $rejected }. Done and confirmed: { $seen }; done and not seen yet: { $waiting }.
overview-decisions_line = { $day } · { $topic } · { $subject } · { $state }. { $outcome }
overview-languages = Which languages ask for what you sell
