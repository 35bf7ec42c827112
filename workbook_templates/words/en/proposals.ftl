## Why a main keyword is proposed

proposals-from_searches = Buyers search “{ $keyword }” ({ NUMBER($searches, maximumFractionDigits: 1) }), and this title answers it best.
    .fix = Write your own main keyword beside it if you know better: yours always counts.
proposals-from_terms = Buyers search “{ $keyword }”, and this title answers it best.
    .fix = Write your own main keyword beside it if you know better: yours always counts.
proposals-from_title = No searched term fits this title, so its main noun stands in: “{ $keyword }”.
    .fix = Import the search terms of more weeks, or write the main keyword yourself.
proposals-none = This title names no product that we could find.
    .fix = Write the main keyword yourself.
proposals-longtails = { $n ->
    [one] One searched term around it is proposed as a long tail.
   *[other] { $n } searched terms around it are proposed as long tails.
  }
proposals-crowded = { $n } of your titles have the main keyword “{ $keyword }”.
    .fix = Give some of them another main keyword, so that they do not compete with each other.
