## 转化率：值得注意

rates-few_clicks = 曝光高、点击少：曝光 { NUMBER($impressions, maximumFractionDigits: 0) } 次，点击 { NUMBER($clicks, maximumFractionDigits: 0) } 次，点击率 { NUMBER($ctr, style: "percent", maximumFractionDigits: 2) }；考虑运气最多也只有 { NUMBER($high, style: "percent", maximumFractionDigits: 2) }，低于 { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }。
    .fix = 先换主图，再改标题开头的词。
rates-few_inquiries = 点击多、询盘少：{ NUMBER($visitors, maximumFractionDigits: 0) } 位访客，询盘和TM咨询 { NUMBER($contacts, maximumFractionDigits: 0) } 个，询盘率 { NUMBER($rate, style: "percent", maximumFractionDigits: 2) }；考虑运气最多也只有 { NUMBER($high, style: "percent", maximumFractionDigits: 2) }，低于 { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }。
    .fix = 优化详情页：价格、起订量、参数和图片。
rates-exposure_wasted = 曝光浪费：曝光 { NUMBER($impressions, maximumFractionDigits: 0) } 次（超过 { NUMBER($limit, maximumFractionDigits: 0) }），询盘和TM咨询只有 { NUMBER($contacts, maximumFractionDigits: 0) } 个。
    .fix = 检查标题和关键词是否对得上产品；对不上就不要再花推广费。
rates-good_page = 好页面：{ NUMBER($visitors, maximumFractionDigits: 0) } 位访客，询盘和TM咨询 { NUMBER($contacts, maximumFractionDigits: 0) } 个，询盘率 { NUMBER($rate, style: "percent", maximumFractionDigits: 2) }；考虑运气至少也有 { NUMBER($low, style: "percent", maximumFractionDigits: 2) }，达到 { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }。
    .fix = 给它更多曝光：上橱窗或做推广。
rates-paid_above_search = 推广曝光（{ NUMBER($paid, maximumFractionDigits: 0) }）多于搜索曝光（{ NUMBER($impressions, maximumFractionDigits: 0) }）；这些周的自然曝光按 0 算。
rates-clicks_above_impressions = 点击（{ NUMBER($clicks, maximumFractionDigits: 0) }）多于曝光（{ NUMBER($impressions, maximumFractionDigits: 0) }）：点击率按 100% 算。
    .fix = 请重新导出这一期核对。
rates-inquiries_above_visitors = 询盘和TM咨询（{ NUMBER($contacts, maximumFractionDigits: 0) }）多于访客（{ NUMBER($visitors, maximumFractionDigits: 0) }）：有人咨询了不止一次。

## 标题对比

rates-test_measure = { $measure ->
    [ctr] 点击率
   *[other] 询盘率
}
rates-test_figures = 前后各 { $days } 天，{ rates-test_measure }从 { NUMBER($rate_before, style: "percent", maximumFractionDigits: 2) }（{ NUMBER($of_before, maximumFractionDigits: 0) } 里 { NUMBER($before, maximumFractionDigits: 0) }）变为 { NUMBER($rate_after, style: "percent", maximumFractionDigits: 2) }（{ NUMBER($of_after, maximumFractionDigits: 0) } 里 { NUMBER($after, maximumFractionDigits: 0) }）
rates-test_better = 更好：{ rates-test_figures }；新标题更好的概率为 { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }。
    .fix = 保留新标题。
rates-test_worse = 更差：{ rates-test_figures }；新标题更好的概率只有 { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }。
    .fix = 换回旧标题，或再试一个。
rates-test_no_difference = 看不出差别：{ rates-test_figures }；新标题更好的概率为 { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }。这么多数据，要提高 { NUMBER($minimum, style: "percent", maximumFractionDigits: 1) } 以上才看得出来。
    .fix = 再等几周，或改得更大胆一些。
rates-test_window_short = 数据不足：改标题前后，没有其他改动、也不缺周的相等天数只有 { $days } 天，至少要 { $least } 天。
    .fix = 再等等，或补齐缺的周。
rates-test_few_events = 数据不足：之前 { NUMBER($of_before, maximumFractionDigits: 0) } 里 { NUMBER($before, maximumFractionDigits: 0) }，之后 { NUMBER($of_after, maximumFractionDigits: 0) } 里 { NUMBER($after, maximumFractionDigits: 0) }；前后合计至少要 { $least }。
    .fix = 等更多人看到再说。
rates-test_unknown = 数据不足：有些周的数字不明。
    .fix = 请重新导出改标题前后的几周。
rates-test_flag_changed = 期间{ $flag ->
    [is_paid] 推广
    [is_top_display] 顶展
   *[is_showcase] 橱窗
}也变了（之前 { NUMBER($share_before, style: "percent", maximumFractionDigits: 1) } 的周期有，之后 { NUMBER($share_after, style: "percent", maximumFractionDigits: 1) }）：差别不一定是标题带来的。
    .fix = 在其他都不变的时候再测一次。
