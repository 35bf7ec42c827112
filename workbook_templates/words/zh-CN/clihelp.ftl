# wicker --help。英文写在各命令里；编号规则见 cli_help.py。

## 框架

clihelp-usage = 用法：
clihelp-panel_arguments = 参数
clihelp-panel_options = 选项
clihelp-panel_commands = 命令
clihelp-mark_default = [默认：{ "{}" }]
clihelp-mark_required = [必填]
clihelp-metavar_options = [选项]
clihelp-metavar_commands = 命令 [参数]...

## 各命令共用，以及 wicker 本身

clihelp-wicker = 阿里巴巴国际站和速卖通卖家的 Listing 优化工具，直接用在您现有的工作簿里。
    .help = 显示这份帮助。
    .show_version = 显示版本号。
    .lang = 使用哪种语言：en、zh-CN 或 zh-TW。默认跟随工作簿，其次跟随系统。
    .book = 工作簿，.xlsx 或 .xlsm。
    .history = 历史文件。默认是工作簿里所填店铺的历史文件。
    .other_shop_ok = 即使导出文件里几乎没有本店的产品，也照样导入。
    .folder = 到哪个文件夹里找。默认是“设置”表里填写的导出文件夹。
    .downloads = 到您的“下载”文件夹里找。
    .archive = 把数据已导入的文件移到该文件夹下的 archive 子文件夹。
    .today = 还缺哪些周，算到这一天为止。默认是今天。

## 工作簿

clihelp-new = 新建工作簿：Wicker 填写的工作表、您自己的列，以及每一项设置和它的说明。
    .shop = 店铺的简称，用来命名它的历史文件。
clihelp-demo = 用示例店铺演示主要功能：放进 32 周的导出文件，得到一份完成的工作簿。
    .folder = 把 wicker-demo.xlsx 放在哪里。
clihelp-refresh = 导入导出文件，算出全部结果，并重写 Wicker 的工作表。工作簿里的其他内容保持原样。
    .books = 一个或多个工作簿。
    .exports = 从卖家后台下载的文件所在的文件夹。
    .as_of = 以这一天为截止日。默认是导出文件覆盖到的最后一天。
    .replace = 某个周期在历史中已有不同的数据时，以新文件为准。
    .dry_run = 照常计算并说明会改动什么，但不写入。
    .timings = 显示各步骤用时。
    .jobs = 同时刷新多少个工作簿。
    .scheduler = dask 调度器的地址；工作簿多到一台电脑处理不完时使用。
    .report = json：输出供程序读取的报告，代替摘要。
clihelp-undo = 把工作簿恢复到上次刷新之前的样子。
clihelp-restore = 列出最近几次刷新前留下的副本，或恢复其中一份。
    .number = 恢复哪一份副本；不写则列出全部。
clihelp-report = 把“总览”做成一页可打印的 HTML，给没有 Excel 的人看。对工作簿只读不写。
    .out = HTML 文件。默认放在工作簿旁边，与它同名。

## 每周的工作

clihelp-inbox =
    从您的文件里找出导出文件，导入新的，并列出还需导出哪些。

    退出码：0 全部已导入；1 有文件需要您处理；2 什么都没能做。
    .where = 店铺的工作簿；也可以是一个文件夹，这时只查看、不导入。
    .dry_run = 只说明会做什么，不写入也不移动任何文件。
    .replace = { clihelp-refresh.replace }
    .report = json：输出供程序读取的报告。
clihelp-monday =
    一次做完一周的工作：收件、刷新、报告，再用一屏列出要点。重复运行也没关系。

    退出码：0 一切正常；1 有事需要您处理；2 什么都没能做；3 有步骤失败，其余已完成。
    .out = 报告文件。默认放在工作簿旁边，与它同名，扩展名为 .html。
clihelp-coldstart = 从手头已有的资料起步：先显示文件会怎样读取，再导入，并说明何时能知道什么。
    .book = 店铺的工作簿。
    .file = 零效果产品清单、发布时间，或您自己每周一张表的工作簿。不写则说明何时能知道什么。
    .accept = 导入；默认只显示会怎样读取。
    .kind = 从表头看不出内容时，用 zero-effect（零效果清单）、dates（发布时间）或 weeks（每周数据）指明。
    .on = 清单是哪一天的；文件里没有写时用。默认是今天。
    .given = 您的表头对应哪一列：'我的表头=visitors'；写成 '我的表头=' 则不使用这一列。
    .replace = 某个周期已有不同的数据时，以新的为准。

## 历史

clihelp-history = 店铺的历史：逐周积累、用来证明 180 天的数据。
    .where = 店铺的工作簿，或历史文件本身（.sqlite）。
    .lang = 使用哪种语言：en、zh-CN 或 zh-TW。
clihelp-history-show = 列出历史里的每一份导出，以及没有任何导出覆盖的周。
clihelp-history-import = 导入导出文件，或之前导出的历史。
    .source = 存放导出文件的文件夹，或 wicker history export 生成的文件夹。
    .replace = { clihelp-coldstart.replace }
clihelp-history-export = 把全部数据导出成 CSV 文件，可用 wicker history import 再导入。
    .folder = 存放 CSV 文件的文件夹。
clihelp-history-forget = 从历史中取出导出的数据：某一类的、恰好这几天的，或在某一天之前结束的。
    .kind = 只取出这一类；代码见 wicker history show --lang en，如 products、keywords 等。
    .start = 只取出正好从这一天开始的。
    .end = 只取出正好在这一天结束的。
    .before = 只取出在这一天之前结束的。
clihelp-history-merge = 合并同一店铺的两份历史，例如网盘同步留下的副本；再次合并不会有任何变化。
    .into = 接收全部数据的历史文件（.sqlite）。
    .other = 同一店铺的另一份历史，只读不写。
    .prefer = first 或 second：同一周期两边数据不同时，以哪一份为准。不写则保留第一份的数据，并逐项列出差异。

## Excel

clihelp-addin = 把 Wicker 装进 Excel，或从中移除。
    .lang = { clihelp-history.lang }
clihelp-addin-install = 把加载项复制到 Excel 的启动文件夹，并写好它的配置；可以反复运行。
clihelp-addin-uninstall = 移除加载项及其配置，恢复原来的文件。
clihelp-addin-status = 显示 Excel 里装的是什么、由哪个 Python 运行。
clihelp-addin-build = 从源文件生成 wicker.xlam，任何系统都可以。
    .out = 存放 wicker.xlam 的文件夹。
clihelp-addin-reference = 根据函数登记表，重新写出函数参考。
    .out = 存放这些页面的文件夹。
clihelp-doctor = 逐项检查 Excel 与 Python 之间的环节；哪里不通，就说明怎么办。
    .book = 要检查的工作簿，看里面有没有指向其他电脑的公式。
    .repair = 修好工作簿里的这类公式。
    .lang = { clihelp-history.lang }

## 命令写得不对

clihelp-error_hint = 查看帮助：{ $command }
clihelp-error_option = 没有 { $name } 这个选项。{ $known ->
        [yes] 可能是 { $near }。
       *[no] 请检查拼写。
    }
clihelp-error_command = 没有“{ $name }”这个命令。{ $known ->
        [yes] 可能是 { $near }。
       *[no] 请检查拼写。
    }
clihelp-error_missing = 缺少 { $name }。请补上。
clihelp-error_value = { $name } 的值不能用：{ $kind ->
        [least] 应为不小于 { $what } 的整数。请改写。
        [whole] 应为整数。请改写。
       *[other] { $what }
    }
clihelp-error_extra = 多出了 { $what }。请去掉；名称里有空格时请用引号括起来。
clihelp-error_other = 命令写得不对：{ $what }
