## 標題互搶：自家標題搶同一個字

competition-owner = 自家有 { $count } 個標題都瞄準「{ $keyword }」；本產品的數據最好。
    .fix = 「{ $keyword }」留給本產品。
competition-give_way = 自家有 { $count } 個標題都瞄準「{ $keyword }」；產品 { $other } 的數據更好。
    .fix = 本標題改用更長或其他的關鍵字，把「{ $keyword }」讓給 { $other }。
competition-undecided = 自家有 { $count } 個標題都瞄準「{ $keyword }」；從數據看不出該由誰主打。
    .fix = 為「{ $keyword }」選定一個產品，其餘改用更長的關鍵字。
competition-crowded = { $percent }% 的標題都瞄準「{ $keyword }」，超過您設定的 { $limit }%。
    .fix = 把這些產品分散到更多關鍵字上。
competition-same_title = 與產品 { $other } 的標題相同。
    .fix = 寫出本產品的不同之處，或下架其中一個。
competition-near_copy = 與產品 { $other } 的標題有 { $percent }% 用字相同：「{ $title }」。
    .fix = 把本產品的不同之處寫進標題。
