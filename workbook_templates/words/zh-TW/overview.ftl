## 總覽

overview-heading = 本週
overview-as_of = 截至 { $day }，即匯出檔涵蓋到的最後一天。
overview-never_refreshed = 尚未重新整理。
overview-this_week = 本週要做的事
overview-list_rank = #
overview-list_topic = 類別
overview-list_subject = 產品或詞
overview-list_todo = 怎麼做
overview-list_stake = 關係到的詢盤
overview-list_link = 定位
overview-nothing_to_do = 本週沒有需要您處理的事。
overview-how_to_start = 把匯出檔放進同一個資料夾，然後執行：wicker refresh 本活頁簿 --exports 資料夾；或在 Wicker 索引標籤上按「重新整理」。
overview-behind_charts = 圖表所用資料
overview-series_week = 截至（週）
overview-series_natural = 自然曝光
overview-series_paid = 付費曝光
overview-series_inquiries = 詢盤與 TM 諮詢
overview-chart_funnel = 每週搜尋曝光與詢盤
overview-chart_countdown = 距 180 天無效果的剩餘天數（產品數）
overview-chart_scores = 標題得分分布
overview-chart_showcase = 櫥窗產品帶來的詢盤占比
overview-countdown_over = 已超過
overview-countdown_to_15 = 1–15
overview-countdown_to_30 = 16–30
overview-countdown_to_60 = 31–60
overview-countdown_to_90 = 61–90
overview-showcase_now = 現在
overview-showcase_planned = 依計畫
overview-showcase_target = 目標
overview-tile_products = 在售產品
    .sentence = { $gone } 個已消失；{ NUMBER($proven, style: "percent") } 狀態已確認{ $complete ->
        [yes] {""}
       *[no] ，不缺週的話 { $on } 全部確認
    }
overview-tile_title_score = 標題平均分
    .sentence = { $weak } 個標題低於 { $limit } 分
overview-tile_zero_effect = 零效果產品
    .sentence = 占全店 { NUMBER($share, style: "percent", maximumFractionDigits: 1) }；若不處理，30 天後為 { NUMBER($soon, style: "percent", maximumFractionDigits: 1) }
overview-tile_next_to_die = 警報
    .sentence = 剩餘不超過 { $days } 天的產品
overview-tile_showcase = 櫥窗詢盤占比
    .sentence = 占全部詢盤；目標 { NUMBER($target, style: "percent") }；{ $idle ->
        [0] 沒有閒置的櫥窗位
       *[other] { $idle } 個櫥窗位閒置
    }
overview-tile_inquiries = 近 4 週詢盤
    .sentence = 含 TM 諮詢；再前 4 週為 { NUMBER($before, maximumFractionDigits: 0) }
overview-stake_note = 關係到的詢盤：該產品四週內的預估詢盤，乘以標題失分或櫥窗增量所占的比例。用來排先後，不是預測。
overview-todo_title = 改為：{ $better }（{ NUMBER($score, maximumFractionDigits: 0) } → { NUMBER($gain, maximumFractionDigits: 0) } 分）
overview-todo_swap = 放進櫥窗，替換「{ $out }」。
overview-todo_add = 放進閒置的櫥窗位。
overview-todo_drop = 從櫥窗撤下。
overview-todo_dying = 距 180 天無效果只剩 { $days } 天。請優化標題並爭取曝光，否則會被下架。
overview-todo_delete = 已 { $days } 天無效果，請刪除；它涵蓋的詞別的產品都有。
overview-todo_republish = 已 { $days } 天無效果。請換更好的標題重新發布，再刪除這一個。

overview-decisions_heading = 決定
overview-decisions_counts = 本週新建議 { $new } 項；之前待定 { $open } 項；暫緩 { $later } 項；不採納 { $rejected } 項；已做並核實 { $seen } 項，已做尚未看到 { $waiting } 項。
overview-decisions_line = { $day } · { $topic } · { $subject } · { $state }。{ $outcome }
overview-languages = 哪些語種在找您賣的東西
