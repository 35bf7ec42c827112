## 轉換率：值得注意

rates-few_clicks = 曝光高、點擊少：曝光 { NUMBER($impressions, maximumFractionDigits: 0) } 次，點擊 { NUMBER($clicks, maximumFractionDigits: 0) } 次，點擊率 { NUMBER($ctr, style: "percent", maximumFractionDigits: 2) }；考慮運氣最多也只有 { NUMBER($high, style: "percent", maximumFractionDigits: 2) }，低於 { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }。
    .fix = 先換主圖，再改標題開頭的詞。
rates-few_inquiries = 點擊多、詢盤少：{ NUMBER($visitors, maximumFractionDigits: 0) } 位訪客，詢盤和 TM 諮詢 { NUMBER($contacts, maximumFractionDigits: 0) } 筆，詢盤率 { NUMBER($rate, style: "percent", maximumFractionDigits: 2) }；考慮運氣最多也只有 { NUMBER($high, style: "percent", maximumFractionDigits: 2) }，低於 { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }。
    .fix = 優化商品頁：價格、起訂量、規格和圖片。
rates-exposure_wasted = 曝光浪費：曝光 { NUMBER($impressions, maximumFractionDigits: 0) } 次（超過 { NUMBER($limit, maximumFractionDigits: 0) }），詢盤和 TM 諮詢只有 { NUMBER($contacts, maximumFractionDigits: 0) } 筆。
    .fix = 檢查標題和關鍵字是否符合產品；不符就別再花推廣費。
rates-good_page = 好頁面：{ NUMBER($visitors, maximumFractionDigits: 0) } 位訪客，詢盤和 TM 諮詢 { NUMBER($contacts, maximumFractionDigits: 0) } 筆，詢盤率 { NUMBER($rate, style: "percent", maximumFractionDigits: 2) }；考慮運氣至少也有 { NUMBER($low, style: "percent", maximumFractionDigits: 2) }，達到 { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }。
    .fix = 給它更多曝光：上櫥窗或做推廣。
rates-paid_above_search = 推廣曝光（{ NUMBER($paid, maximumFractionDigits: 0) }）多於搜尋曝光（{ NUMBER($impressions, maximumFractionDigits: 0) }）；這些週的自然曝光以 0 計。
rates-clicks_above_impressions = 點擊（{ NUMBER($clicks, maximumFractionDigits: 0) }）多於曝光（{ NUMBER($impressions, maximumFractionDigits: 0) }）：點擊率以 100% 計。
    .fix = 請重新匯出這一期核對。
rates-inquiries_above_visitors = 詢盤和 TM 諮詢（{ NUMBER($contacts, maximumFractionDigits: 0) }）多於訪客（{ NUMBER($visitors, maximumFractionDigits: 0) }）：有人諮詢了不只一次。

## 標題對比

rates-test_measure = { $measure ->
    [ctr] 點擊率
   *[other] 詢盤率
}
rates-test_figures = 前後各 { $days } 天，{ rates-test_measure }從 { NUMBER($rate_before, style: "percent", maximumFractionDigits: 2) }（{ NUMBER($of_before, maximumFractionDigits: 0) } 之中 { NUMBER($before, maximumFractionDigits: 0) }）變為 { NUMBER($rate_after, style: "percent", maximumFractionDigits: 2) }（{ NUMBER($of_after, maximumFractionDigits: 0) } 之中 { NUMBER($after, maximumFractionDigits: 0) }）
rates-test_better = 更好：{ rates-test_figures }；新標題較好的機率為 { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }。
    .fix = 保留新標題。
rates-test_worse = 更差：{ rates-test_figures }；新標題較好的機率只有 { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }。
    .fix = 換回舊標題，或再試一個。
rates-test_no_difference = 看不出差別：{ rates-test_figures }；新標題較好的機率為 { NUMBER($probability, style: "percent", maximumFractionDigits: 1) }。這麼多資料，要提高 { NUMBER($minimum, style: "percent", maximumFractionDigits: 1) } 以上才看得出來。
    .fix = 再等幾週，或改得更大膽一些。
rates-test_window_short = 資料不足：改標題前後，沒有其他變動、也不缺週的相等天數只有 { $days } 天，至少要 { $least } 天。
    .fix = 再等等，或補齊缺的週。
rates-test_few_events = 資料不足：之前 { NUMBER($of_before, maximumFractionDigits: 0) } 之中 { NUMBER($before, maximumFractionDigits: 0) }，之後 { NUMBER($of_after, maximumFractionDigits: 0) } 之中 { NUMBER($after, maximumFractionDigits: 0) }；前後合計至少要 { $least }。
    .fix = 等更多人看到再說。
rates-test_unknown = 資料不足：有些週的數字不明。
    .fix = 請重新匯出改標題前後的幾週。
rates-test_flag_changed = 期間{ $flag ->
    [is_paid] 推廣
    [is_top_display] 頂展
   *[is_showcase] 櫥窗
}也變了（之前 { NUMBER($share_before, style: "percent", maximumFractionDigits: 1) } 的週期有，之後 { NUMBER($share_after, style: "percent", maximumFractionDigits: 1) }）：差別不一定來自標題。
    .fix = 在其他都不變時再測一次。
