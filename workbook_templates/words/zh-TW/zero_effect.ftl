## 零效果：有過什麼效果

zero_effect-effect_name = { $effect ->
    [visitors] 訪客
    [favourites] 收藏
    [shares] 分享
    [comparisons] 對比
    [inquiries] 詢盤
    [tm_chats] TM 諮詢
    [orders] 訂單
   *[other] 近90天商機人數
}

## 零效果：狀態

zero_effect-effective = 有效果：最近一次在 { $on }（{ zero_effect-effect_name } { $count }），距今 { $days } 天。
zero_effect-new = 新品：{ $first } 起 { $days } 天，尚無效果。
zero_effect-waning = 衰退：{ $ever ->
    [yes] 最近一次效果在 { $on }（{ zero_effect-effect_name } { $count }），距今 { $days } 天
   *[no] { $first } 起 { $days } 天沒有效果
}；以最早可能的日期計算，{ $limit } 天裡還剩 { $left } 天。
zero_effect-zero_effect = 零效果：{ $ever ->
    [yes] 最近一次效果在 { $on }（{ zero_effect-effect_name } { $count }），距今 { $days } 天
   *[no] { $first } 起 { $days } 天沒有效果
}；最近 { $limit } 天的資料齊全。
zero_effect-unknown = 未知：{ $ever ->
    [yes] { $on } 之後 { $days } 天查無效果
   *[no] { $first } 起 { $days } 天查無效果
}，但 { $asked } 天裡只有 { $observed } 天有資料。
zero_effect-gone = 已消失：最新一期產品報表裡沒有它；最後一次出現在截至 { $seen } 的那期。

## 零效果：補充說明

zero_effect-alarm = 還剩 { $left } 天，不到 { $alarm } 天了。
    .fix = 請立即優化：滿 { $limit } 天沒有效果就會被下架。
zero_effect-last_alarm = { $left ->
    [0] 隨時可能被下架。
   *[other] 只剩 { $left } 天。
}
    .fix = 本週就替它帶來訪客：上櫥窗、做推廣，或把連結傳給老客戶；來不及就準備重新發布。
zero_effect-day_unknown = 確切日期不明：近90天商機人數大於 0，表示有過效果，以沒有資料否定的最早一天（{ $on }）計算。
zero_effect-day_contradicted = 資料互相矛盾：近90天有商機，但有資料的每一天都沒有效果。先當作 { $on } 有過效果。
    .fix = 請重新匯出 { $on } 以來各週的報表。
zero_effect-effect_between = 這次效果只出現在較長週期的數字裡，已有的較短週期裡都沒有，所以應落在 { $from } 到 { $on } 之間缺資料的日子。
zero_effect-listed = 賣家後台的零效果列表顯示 { $since } 至 { $until } 無效果，這些天按已觀察計算。
zero_effect-age_unknown = 歷史資料的第一天（{ $first }）它就在了，至少已有 { $days } 天，可能更久。
    .fix = 若知道發布日期，請填在「產品」工作表。
zero_effect-first_seen_stands = 發布日期不明，以首次出現的日期 { $first } 代替。
zero_effect-published_later = 發布日期 { $published } 晚於截止日期，先當作截止日期當天發布。
    .fix = 請在「產品」工作表改正日期。
zero_effect-published_after_seen = 發布日期 { $published } 晚於首次出現的 { $seen }；以您填的日期為準。
    .fix = 請在「產品」工作表核對日期。
zero_effect-republished_as = 已用相同標題重新發布，新產品 ID 為 { $other }。
zero_effect-republished_from = 相同標題以前的產品 ID 是 { $other }；自 { $first } 起重新計算天數。
zero_effect-fetch = 歷史裡缺 { $n } 週：{ $weeks }。
    .fix = 請匯出這 { $n } 週的產品報表並匯入：{ $weeks }。
zero_effect-not_in_file = 有 { $n } 週的報表裡沒有這項產品：{ $weeks }。

## 零效果：怎麼辦

zero_effect-title_fixes = 標題有問題，影響買家找到它。
    .fix = 先改標題；改法見「標題」工作表。
zero_effect-hot_terms = 可以承接 { $n } 個熱搜詞：{ $terms }。
    .fix = 把它能承接的熱搜詞寫進標題：{ $terms }。
zero_effect-terms_alone = 有 { $n } 個搜尋詞只有它覆蓋：{ $terms }。
    .fix = 下架前，先讓別的產品覆蓋：{ $terms }。
zero_effect-advice_improve = 下架之前還來得及優化。
    .fix = 優化標題、圖片和價格，並替它引流。
zero_effect-advice_republish = 修改已無濟於事，但值得再試一次。
    .fix = 刪除後換個更好的標題重新發布。
zero_effect-advice_delete = 查無任何效果，沒有獨家覆蓋的詞，也承接不了熱搜詞。
    .fix = 刪除。
zero_effect-advice_fetch = 目前還不能下結論。
    .fix = 先補齊缺的報表再決定；僅憑現有資料請勿刪除。
zero_effect-advice_none = 不必處理。
