## 标题内耗：自家标题互相抢词

competition-owner = 自家有 { $count } 个标题都瞄准“{ $keyword }”；本产品的数据最好。
    .fix = “{ $keyword }”留给本产品。
competition-give_way = 自家有 { $count } 个标题都瞄准“{ $keyword }”；产品 { $other } 的数据更好。
    .fix = 本标题改用更长的词或其他词，把“{ $keyword }”让给 { $other }。
competition-undecided = 自家有 { $count } 个标题都瞄准“{ $keyword }”；从数据看不出该由谁占。
    .fix = 为“{ $keyword }”选定一个产品，其余改用更长的词。
competition-crowded = { $percent }% 的标题都瞄准“{ $keyword }”，超过您设的 { $limit }%。
    .fix = 把这些产品分散到更多关键词上。
competition-same_title = 与产品 { $other } 的标题相同。
    .fix = 写出本产品的不同之处，或下架其中一个。
competition-near_copy = 与产品 { $other } 的标题有 { $percent }% 用词相同：“{ $title }”。
    .fix = 把本产品的不同之处写进标题。
