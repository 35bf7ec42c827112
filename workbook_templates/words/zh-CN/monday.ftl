# 周一早上：各步骤，以及一屏要点。

monday-step = [{ $n }/3] { $what }
monday-inbox = 收件
monday-refresh = 刷新
monday-report = 报告
monday-no_folder = 没有指定导出文件夹，只用历史数据。请在“设置”表填写 shop.exports_folder，或用 --folder 指定。
monday-no_report = 刷新未成功，因此没有生成报告。
monday-as_of = { $book }，截至 { $day }
monday-proven = { $n } 个产品中，{ NUMBER($share, style: "percent") } 的状态已确认，{ $unknown } 个未知。
monday-tasks = { $n ->
        [0] 本周没有待办。
       *[other] 本周待办 { $n } 项，先做这些：
    }
monday-waiting = 有 { $n } 个文件等您处理，见上文。
monday-done = 完成。随时可以再运行一次。
monday-failed = 有步骤没有完成。请按上文提示处理后再运行：已完成的不会重复做。
