# 导出文件进入历史的结果，以及历史中缺少的内容。

history-added = { $file }：已导入 { $n_rows } 行（{ $dated ->
        [yes] { $start } 至 { $end }
       *[no] 无周期
    }）。
history-already = { $file }：历史中已有完全相同的数据。
history-refused = { $file }：历史中 { $dated ->
        [yes] { $start } 至 { $end }
       *[no] 无周期
    } 已有不同的数据，该文件未导入。
    .fix = 如果新文件才是对的，请加 --replace 重新导入。
history-replaced = { $file }：已替换历史中 { $dated ->
        [yes] { $start } 至 { $end }
       *[no] 无周期
    } 的数据（{ $n_rows } 行）。
history-superseded = { $file }：其 { $dated ->
        [yes] { $start } 至 { $end }
       *[no] 无周期
    } 的数据已由更新的文件取代。
history-rebuilt = 历史文件 { $file } 已损坏，已另存为 { $aside }；从中救回 { $n_saved } 份导出数据，另从导出文件重建 { $n_rebuilt } 份，{ $n_unread } 个文件无法读取。
history-missing_week = 没有导出文件覆盖 { $start } 至 { $end }：这些天是未知，不是零。
    .fix = 如果平台还能导出这几天的数据，请补导。
history-missing_week_covered = 没有周导出覆盖 { $start } 至 { $end }，只有周期更长的 { $file } 覆盖。
    .fix = 如需精确到天，请单独导出这一周。
