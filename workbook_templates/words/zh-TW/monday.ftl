# 週一早上：各步驟，以及一頁重點。

monday-step = [{ $n }/3] { $what }
monday-inbox = 收件
monday-refresh = 重新整理
monday-report = 報告
monday-no_folder = 沒有指定匯出資料夾，只用歷史資料。請在「設定」工作表填寫 shop.exports_folder，或用 --folder 指定。
monday-no_report = 重新整理未成功，因此沒有產生報告。
monday-as_of = { $book }，截至 { $day }
monday-proven = { $n } 個產品中，{ NUMBER($share, style: "percent") } 的狀態已確認，{ $unknown } 個未知。
monday-tasks = { $n ->
        [0] 本週沒有待辦事項。
       *[other] 本週待辦 { $n } 項，先做這些：
    }
monday-waiting = 有 { $n } 個檔案等您處理，見上文。
monday-done = 完成。隨時可以再執行一次。
monday-failed = 有步驟沒有完成。請依上文提示處理後再執行：已完成的不會重複做。
