## 橱窗：方案

showcase-contacts = { $visitors ->
    [unknown] 访客数不明
   *[other] { NUMBER($visitors) } 位访客
}，询盘和TM咨询 { NUMBER($contacts) } 个，预计 { NUMBER($expected, maximumFractionDigits: 1) } 个
showcase-keep = 保留：{ showcase-contacts }，排第 { $rank }。
showcase-add = 加入：{ showcase-contacts }，排第 { $rank }。
    .fix = 放进橱窗。
showcase-covers = 覆盖 { $n } 个热搜词：{ $terms }。
showcase-trial = 新品，占用留给新品试用的橱窗位（{ NUMBER($share, style: "percent") }）。
showcase-displaces = 换下 { $other }（预计 { NUMBER($other_expected, maximumFractionDigits: 1) } 个）：多 { NUMBER($gain, maximumFractionDigits: 1) } 个。
    .fix = 撤下 { $other }，换上这个。
showcase-displaces_for_terms = 为了覆盖热搜词，换下 { $other }（预计 { NUMBER($other_expected, maximumFractionDigits: 1) } 个），预计少 { NUMBER($cost, maximumFractionDigits: 1) } 个询盘。
    .fix = 撤下 { $other }，换上这个。
showcase-fills_slot = 填补空着的橱窗位。
showcase-drop = 撤下：{ showcase-contacts }；{ $other } 预计 { NUMBER($other_expected, maximumFractionDigits: 1) } 个，至少高出 { NUMBER($margin, style: "percent") } 的更换门槛。
    .fix = 撤下它，换上 { $other }。
showcase-drop_for_terms = 撤下：{ showcase-contacts }；位置让给 { $other }，用来覆盖还没覆盖的热搜词，或满足数量限制。
    .fix = 撤下它，换上 { $other }。
showcase-drop_no_slot = 撤下：{ showcase-contacts }；橱窗位不够了。
    .fix = 撤下。
showcase-drop_zero_effect = 撤下：零效果产品，白占橱窗位。
    .fix = 撤下。
showcase-drop_unknown = 撤下：没有数据证明它还有效果。
    .fix = 撤下，或先补齐缺的报表。
showcase-drop_gone = 撤下：店里已经没有这个产品。
    .fix = 撤下。
showcase-never = 状态为“{ $status ->
    [zero_effect] 零效果
    [gone] 已消失
   *[unknown] 未知
}”的产品不上橱窗。
showcase-passed_over = 按预计询盘（{ NUMBER($expected, maximumFractionDigits: 1) } 个）能进前 { $slots }，但要先照顾热搜词、数量限制或 { NUMBER($margin, style: "percent") } 的更换门槛。
showcase-inquiries_above_visitors = 询盘和TM咨询（{ NUMBER($contacts) }）多于访客（{ NUMBER($visitors) }）：有人咨询了不止一次；按每位访客都咨询过计算。
