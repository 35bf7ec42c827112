# 冷啟動：自己的清單如何讀取，以及何時能知道什麼。

coldstart-sheet = { $sheet }：{ $what }，{ $days }，{ $n } 個產品
coldstart-how_given = 依您指定
coldstart-how_kept = 上次已確認
coldstart-how_known = 已辨識
coldstart-how_guessed = 推測，請核對
coldstart-unused = 不使用
coldstart-zero_days = 零效果天數
coldstart-preview = 尚未匯入。如果讀法正確，請加 --accept 再執行一次；欄位不對可用 --map 更正。
coldstart-no_exports = 歷史中還沒有任何一週的資料。有了第一份產品分析匯出檔，就能判斷標題和關鍵字。
coldstart-proven = 截至 { $day }，{ $n } 個產品中 { $proven } 個的狀態已確認（{ NUMBER($share, style: "percent") }）。
coldstart-step = { $weeks ->
        [0] 現在
       *[other] 滿 { $weeks } 週
    }：{ $what }{ $reached ->
        [yes] （已具備）
       *[no] （如果之後不缺週，{ $on } 起）
    }
coldstart-knows_start = 標題、關鍵字、長尾詞、地區用詞、初步的櫥窗方案
coldstart-knows_tests = 改標題的效果
coldstart-knows_waning = 哪些產品在衰退，哪些確實是新品
coldstart-knows_proof = 僅憑匯出檔即可確認零效果
