## 命令行

cli-made = 已建好 { $book }。把导出文件放进同一个文件夹，然后运行：wicker refresh "{ $book }" --exports 文件夹
cli-demo_starts = 虚构的野餐篮示例店铺：32 周的导出文件，格式与平台一致。
cli-demo_done = 完成的工作簿是 { $book }。打开后先看“总览”。
cli-demo_alone = 示例的历史无法保存，因此这个示例只能看，不能刷新。
cli-undone = { $book } 已恢复到 { $taken } 那次刷新之前的样子。
cli-stopped = 已停止。工作簿和历史保持原样。
cli-timings = 各步骤用时
cli-stage = 步骤
cli-seconds = 秒
cli-stage_open = 打开工作簿
cli-stage_inputs = 读取输入表
cli-stage_imports = 导入导出文件
cli-stage_history = 读取历史
cli-stage_zero_effect = 零效果
cli-stage_keywords = 推荐关键词
cli-stage_titles = 标题
cli-stage_terms = 搜索词
cli-stage_regions = 地区用词
cli-stage_showcase = 橱窗
cli-stage_rates = 转化率
cli-stage_opportunities = 机会词
cli-stage_fill = 写成文字
cli-stage_write = 写入工作表
cli-stage_save = 保存
cli-figure_as_of = 截止日
cli-figure_imports = 导出文件
cli-imports = 新增 { $added }，已有 { $known }，拒绝 { $refused }，不可用 { $unusable }，其他文件 { $other }
cli-figure_products = 产品
cli-products = 在售 { $n }，已消失 { $gone }
cli-figure_titles = 标题
cli-titles = 平均 { NUMBER($mean, maximumFractionDigits: 1) } 分；{ $weak } 个低于 { $limit } 分；{ $better } 个已备好更好的标题
cli-figure_zero_effect = 零效果
cli-zero_effect = 已证实 { $zero }，未知 { $unknown }，剩余不超过 { $days } 天 { $alarms }
cli-figure_showcase = 橱窗
cli-showcase = 加入 { $add }，撤下 { $drop }，保留 { $keep }；询盘占比 { NUMBER($share, style: "percent") }，目标 { NUMBER($target, style: "percent") }
cli-figure_terms = 搜索词
cli-terms = { $n } 个词，{ $clusters } 组；{ $foreign } 个不是英语
cli-figure_regions = 地区用词
cli-regions = 已定 { $n } 个用词，{ $unsure } 个数据不足
cli-figure_workbook = 工作簿
cli-written = { $book }；重写 { $sheets } 张表；已留恢复副本
cli-dry = 未写入（试运行）；将改动 { $sheets } 张表
cli-missing_weeks = 有 { $n } 周没有导出文件覆盖：{ $weeks }。这些天是未知，不是零。
cli-report_made = 已生成 { $file }。可用任何浏览器打开或打印。
cli-restore_points = { $book } 最近几次刷新前的副本
cli-no_restore_points = 没有 { $book } 的副本。
cli-saved = 保存时间
cli-size = 大小
cli-restored = { $book } 已恢复到 { $taken } 时的样子。
cli-history_place = { $file } 里有 { $n } 个导出。
cli-history_kind = 导出
cli-history_from = 从
cli-history_to = 到
cli-history_file = 文件
cli-history_exported = 已向 { $folder } 写出 { $n } 个文件。
cli-history_forgotten = { $n ->
        [0] 历史里没有这样的导出。
       *[other] 已取出 { $n } 个导出。
    }
cli-history_merged = { $into }：从 { $other } 导入 { $added } 份，已有 { $already } 份，替换 { $replaced } 份，因数据不同未导入 { $refused } 份。
cli-history_conflict = { $kind }，{ $dated ->
        [yes] { $start } 至 { $end }
       *[no] 无周期
    }：两份历史的数据不同，{ $file } 的数据未导入。请用 --prefer first 或 --prefer second 选择。
