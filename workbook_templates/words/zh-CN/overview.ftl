## 总览

overview-heading = 本周
overview-as_of = 截止 { $day }，即导出文件覆盖到的最后一天。
overview-never_refreshed = 尚未刷新。
overview-this_week = 本周要做的事
overview-list_rank = #
overview-list_topic = 类别
overview-list_subject = 产品或词
overview-list_todo = 怎么做
overview-list_stake = 关系到的询盘
overview-list_link = 定位
overview-nothing_to_do = 本周没有需要您处理的事。
overview-how_to_start = 把导出文件放进同一个文件夹，然后运行：wicker refresh 本工作簿 --exports 文件夹；或在 Wicker 选项卡上点“刷新”。
overview-behind_charts = 图表所用数据
overview-series_week = 截至（周）
overview-series_natural = 自然曝光
overview-series_paid = 付费曝光
overview-series_inquiries = 询盘与 TM 咨询
overview-chart_funnel = 每周搜索曝光与询盘
overview-chart_countdown = 距 180 天无效果的剩余天数（产品数）
overview-chart_scores = 标题得分分布
overview-chart_showcase = 橱窗产品带来的询盘占比
overview-countdown_over = 已超
overview-countdown_to_15 = 1–15
overview-countdown_to_30 = 16–30
overview-countdown_to_60 = 31–60
overview-countdown_to_90 = 61–90
overview-showcase_now = 现在
overview-showcase_planned = 按计划
overview-showcase_target = 目标
overview-tile_products = 在售产品
    .sentence = { $gone } 个已消失；{ NUMBER($proven, style: "percent") } 状态已确认{ $complete ->
        [yes] {""}
       *[no] ，不缺周的话 { $on } 全部确认
    }
overview-tile_title_score = 标题平均分
    .sentence = { $weak } 个标题低于 { $limit } 分
overview-tile_zero_effect = 零效果产品
    .sentence = 占全店 { NUMBER($share, style: "percent", maximumFractionDigits: 1) }；若不处理，30 天后为 { NUMBER($soon, style: "percent", maximumFractionDigits: 1) }
overview-tile_next_to_die = 警报
    .sentence = 剩余不超过 { $days } 天的产品
overview-tile_showcase = 橱窗询盘占比
    .sentence = 占全部询盘；目标 { NUMBER($target, style: "percent") }；{ $idle ->
        [0] 没有空闲橱窗位
       *[other] { $idle } 个橱窗位空闲
    }
overview-tile_inquiries = 近 4 周询盘
    .sentence = 含 TM 咨询；再前 4 周为 { NUMBER($before, maximumFractionDigits: 0) }
overview-stake_note = 关系到的询盘：该产品四周内的预计询盘，乘以标题失分或橱窗增量所占的比例。用来排先后，不是预测。
overview-todo_title = 改为：{ $better }（{ NUMBER($score, maximumFractionDigits: 0) } → { NUMBER($gain, maximumFractionDigits: 0) } 分）
overview-todo_swap = 放进橱窗，替换“{ $out }”。
overview-todo_add = 放进空闲的橱窗位。
overview-todo_drop = 从橱窗撤下。
overview-todo_dying = 距 180 天无效果只剩 { $days } 天。请优化标题并争取曝光，否则会被下架。
overview-todo_delete = 已 { $days } 天无效果，请删除；它覆盖的词别的产品都有。
overview-todo_republish = 已 { $days } 天无效果。请换更好的标题重新发布，再删除这一个。

overview-decisions_heading = 决定
overview-decisions_counts = 本周新建议 { $new } 条；之前待定 { $open } 条；暂缓 { $later } 条；不采纳 { $rejected } 条；已做并核实 { $seen } 条，已做尚未看到 { $waiting } 条。
overview-decisions_line = { $day } · { $topic } · { $subject } · { $state }。{ $outcome }
overview-languages = 哪些语种在找您卖的东西
