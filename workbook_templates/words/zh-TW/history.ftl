# 匯出檔案進入歷史的結果，以及歷史中缺少的內容。

history-added = { $file }：已匯入 { $n_rows } 列（{ $dated ->
        [yes] { $start } 至 { $end }
       *[no] 無週期
    }）。
history-already = { $file }：歷史中已有完全相同的資料。
history-refused = { $file }：歷史中 { $dated ->
        [yes] { $start } 至 { $end }
       *[no] 無週期
    } 已有不同的資料，該檔案未匯入。
    .fix = 如果新檔案才是對的，請加 --replace 重新匯入。
history-replaced = { $file }：已取代歷史中 { $dated ->
        [yes] { $start } 至 { $end }
       *[no] 無週期
    } 的資料（{ $n_rows } 列）。
history-superseded = { $file }：其 { $dated ->
        [yes] { $start } 至 { $end }
       *[no] 無週期
    } 的資料已由較新的檔案取代。
history-rebuilt = 歷史檔案 { $file } 已損壞，已另存為 { $aside }；從中救回 { $n_saved } 份匯出資料，另從匯出檔案重建 { $n_rebuilt } 份，{ $n_unread } 個檔案無法讀取。
history-missing_week = 沒有匯出檔案涵蓋 { $start } 至 { $end }：這些天是未知，不是零。
    .fix = 如果平台還能匯出這幾天的資料，請補匯。
history-missing_week_covered = 沒有週匯出涵蓋 { $start } 至 { $end }，只有週期更長的 { $file } 涵蓋。
    .fix = 如需精確到天，請單獨匯出這一週。
