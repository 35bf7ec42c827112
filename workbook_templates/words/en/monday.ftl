# Monday morning: the steps, and one screen of what matters.

monday-step = [{ $n }/3] { $what }
monday-inbox = Inbox
monday-refresh = Refresh
monday-report = Report
monday-no_folder = No exports folder is named; only the history is used. Fill in shop.exports_folder on the Settings sheet, or name one with --folder.
monday-no_report = No report was made, since the refresh failed.
monday-as_of = { $book }, as of { $day }
monday-proven = The status of { NUMBER($share, style: "percent") } of { $n } products is proven; { $unknown } are unknown.
monday-tasks = { $n ->
        [0] Nothing to do this week.
        [one] One thing to do this week:
       *[other] { $n } things to do this week, the first of them:
    }
monday-waiting = { $n ->
        [one] One file waits for you, see above.
       *[other] { $n } files wait for you, see above.
    }
monday-done = Done. You may run this again at any time.
monday-failed = Not everything was done. Mend what is named above and run this again: what was done is not done twice.
