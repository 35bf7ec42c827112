## 櫥窗：方案

showcase-contacts = { $visitors ->
    [unknown] 訪客數不明
   *[other] { NUMBER($visitors) } 位訪客
}，詢盤和 TM 諮詢 { NUMBER($contacts) } 筆，預計 { NUMBER($expected, maximumFractionDigits: 1) } 筆
showcase-keep = 保留：{ showcase-contacts }，排第 { $rank }。
showcase-add = 加入：{ showcase-contacts }，排第 { $rank }。
    .fix = 放進櫥窗。
showcase-covers = 覆蓋 { $n } 個熱搜詞：{ $terms }。
showcase-trial = 新品，使用保留給新品試用的櫥窗位（{ NUMBER($share, style: "percent") }）。
showcase-displaces = 換下 { $other }（預計 { NUMBER($other_expected, maximumFractionDigits: 1) } 筆）：多 { NUMBER($gain, maximumFractionDigits: 1) } 筆。
    .fix = 撤下 { $other }，換上這項。
showcase-displaces_for_terms = 為了覆蓋熱搜詞，換下 { $other }（預計 { NUMBER($other_expected, maximumFractionDigits: 1) } 筆），預計少 { NUMBER($cost, maximumFractionDigits: 1) } 筆詢盤。
    .fix = 撤下 { $other }，換上這項。
showcase-fills_slot = 補上空著的櫥窗位。
showcase-drop = 撤下：{ showcase-contacts }；{ $other } 預計 { NUMBER($other_expected, maximumFractionDigits: 1) } 筆，至少高出 { NUMBER($margin, style: "percent") } 的更換門檻。
    .fix = 撤下它，換上 { $other }。
showcase-drop_for_terms = 撤下：{ showcase-contacts }；位置讓給 { $other }，用來覆蓋尚未覆蓋的熱搜詞，或符合數量限制。
    .fix = 撤下它，換上 { $other }。
showcase-drop_no_slot = 撤下：{ showcase-contacts }；櫥窗位不夠了。
    .fix = 撤下。
showcase-drop_zero_effect = 撤下：零效果產品，白占櫥窗位。
    .fix = 撤下。
showcase-drop_unknown = 撤下：沒有資料證明它還有效果。
    .fix = 撤下，或先補齊缺的報表。
showcase-drop_gone = 撤下：店裡已經沒有這項產品。
    .fix = 撤下。
showcase-never = 狀態為「{ $status ->
    [zero_effect] 零效果
    [gone] 已消失
   *[unknown] 未知
}」的產品不上櫥窗。
showcase-passed_over = 依預計詢盤（{ NUMBER($expected, maximumFractionDigits: 1) } 筆）可進前 { $slots } 名，但要先顧及熱搜詞、數量限制或 { NUMBER($margin, style: "percent") } 的更換門檻。
showcase-inquiries_above_visitors = 詢盤和 TM 諮詢（{ NUMBER($contacts) }）多於訪客（{ NUMBER($visitors) }）：有人諮詢了不只一次；以每位訪客都諮詢過計算。
