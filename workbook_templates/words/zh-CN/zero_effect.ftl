## 零效果：有过什么效果

zero_effect-effect_name = { $effect ->
    [visitors] 访客
    [favourites] 收藏
    [shares] 分享
    [comparisons] 对比
    [inquiries] 询盘
    [tm_chats] TM咨询
    [orders] 订单
   *[other] 近90天商机人数
}

## 零效果：状态

zero_effect-effective = 有效果：最近一次在 { $on }（{ zero_effect-effect_name } { $count }），距今 { $days } 天。
zero_effect-new = 新品：{ $first } 起 { $days } 天，暂无效果。
zero_effect-waning = 衰退：{ $ever ->
    [yes] 最近一次效果在 { $on }（{ zero_effect-effect_name } { $count }），距今 { $days } 天
   *[no] { $first } 起 { $days } 天没有效果
}；按最早可能的日期算，{ $limit } 天里还剩 { $left } 天。
zero_effect-zero_effect = 零效果：{ $ever ->
    [yes] 最近一次效果在 { $on }（{ zero_effect-effect_name } { $count }），距今 { $days } 天
   *[no] { $first } 起 { $days } 天没有效果
}；最近 { $limit } 天的数据齐全。
zero_effect-unknown = 未知：{ $ever ->
    [yes] { $on } 之后 { $days } 天没有查到效果
   *[no] { $first } 起 { $days } 天没有查到效果
}，但 { $asked } 天里只有 { $observed } 天有数据。
zero_effect-gone = 已消失：最新一期产品报表里没有它；最后一次出现在截至 { $seen } 的那期。

## 零效果：补充说明

zero_effect-alarm = 还剩 { $left } 天，不足 { $alarm } 天了。
    .fix = 请马上优化：满 { $limit } 天没有效果会被下架。
zero_effect-last_alarm = { $left ->
    [0] 随时可能被下架。
   *[other] 只剩 { $left } 天。
}
    .fix = 本周就给它带来访客：上橱窗、做推广，或把链接发给老客户；来不及就准备重新发布。
zero_effect-day_unknown = 具体哪天不清楚：近90天商机人数大于 0，说明有过效果，按没有数据否定的最早一天（{ $on }）算。
zero_effect-day_contradicted = 数据互相矛盾：近90天有商机，但有数据的每一天都没有效果。先按 { $on } 有过效果处理。
    .fix = 请重新导出 { $on } 以来各周的报表。
zero_effect-effect_between = 这次效果只在较长周期的数字里，已有的较短周期里都没有，所以应在 { $from } 到 { $on } 之间缺数据的日子。
zero_effect-listed = 卖家后台的零效果列表显示 { $since } 至 { $until } 无效果，这些天按已观察计算。
zero_effect-age_unknown = 历史数据的第一天（{ $first }）它就在了，至少已有 { $days } 天，可能更久。
    .fix = 如果知道发布日期，请填在“产品”表里。
zero_effect-first_seen_stands = 不知道发布日期，用首次出现的日期 { $first } 代替。
zero_effect-published_later = 发布日期 { $published } 晚于截止日期，先按截止日期当天发布算。
    .fix = 请在“产品”表里改正日期。
zero_effect-published_after_seen = 发布日期 { $published } 晚于首次出现的 { $seen }；以您填的日期为准。
    .fix = 请在“产品”表里核对日期。
zero_effect-republished_as = 已用同一标题重新发布，新产品 ID 为 { $other }。
zero_effect-republished_from = 同一标题以前的产品 ID 是 { $other }；从 { $first } 起重新计算天数。
zero_effect-fetch = 历史里缺 { $n } 周：{ $weeks }。
    .fix = 请导出这 { $n } 周的产品报表并导入：{ $weeks }。
zero_effect-not_in_file = 有 { $n } 周的报表里没有这个产品：{ $weeks }。

## 零效果：怎么办

zero_effect-title_fixes = 标题有问题，影响买家找到它。
    .fix = 先改标题；改法见“标题”表。
zero_effect-hot_terms = 可以承接 { $n } 个热搜词：{ $terms }。
    .fix = 把它能承接的热搜词写进标题：{ $terms }。
zero_effect-terms_alone = 有 { $n } 个搜索词只有它覆盖：{ $terms }。
    .fix = 下架前，先让别的产品覆盖：{ $terms }。
zero_effect-advice_improve = 下架之前还来得及优化。
    .fix = 优化标题、图片和价格，并给它引流。
zero_effect-advice_republish = 改也没用了，但值得再试一次。
    .fix = 删除后换个更好的标题重新发布。
zero_effect-advice_delete = 没有查到任何效果，没有独家覆盖的词，也承接不了热搜词。
    .fix = 删除。
zero_effect-advice_fetch = 目前还不能下结论。
    .fix = 先补齐缺的报表再决定；凭现有数据不要删。
zero_effect-advice_none = 不用处理。
