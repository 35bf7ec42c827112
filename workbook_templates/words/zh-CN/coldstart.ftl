# 冷启动：自己的清单如何读取，以及何时能知道什么。

coldstart-sheet = { $sheet }：{ $what }，{ $days }，{ $n } 个产品
coldstart-how_given = 按您指定
coldstart-how_kept = 上次已确认
coldstart-how_known = 已识别
coldstart-how_guessed = 推测，请核对
coldstart-unused = 不使用
coldstart-zero_days = 零效果天数
coldstart-preview = 尚未导入。如果读法正确，请加 --accept 再运行一次；列不对可用 --map 更正。
coldstart-no_exports = 历史中还没有任何一周的数据。有了第一份产品分析导出，就能判断标题和关键词。
coldstart-proven = 截至 { $day }，{ $n } 个产品中 { $proven } 个的状态已确认（{ NUMBER($share, style: "percent") }）。
coldstart-step = { $weeks ->
        [0] 现在
       *[other] 满 { $weeks } 周
    }：{ $what }{ $reached ->
        [yes] （已具备）
       *[no] （如果之后不缺周，{ $on } 起）
    }
coldstart-knows_start = 标题、关键词、长尾词、地区用词、初步的橱窗方案
coldstart-knows_tests = 改标题的效果
coldstart-knows_waning = 哪些产品在衰退，哪些确实是新品
coldstart-knows_proof = 仅凭导出即可确认零效果
