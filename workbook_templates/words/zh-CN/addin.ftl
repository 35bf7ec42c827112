## 加载项在 Excel 里说的话；$first 和 $second 由 VBA 填入

addin-description = 面向阿里巴巴国际站和速卖通卖家的产品优化工具。
addin-vba_no_config = 找不到 Wicker 的配置文件 { $first }。应当有安装程序写下的这个文件。请在终端运行 wicker addin install。
addin-vba_no_interpreter = { $first } 处没有 Python。应当是安装 Wicker 时用的那个 Python。请在终端运行 wicker addin install。
addin-vba_other_xlwings = { $second } 旁边没有 xlwings { $first } 的库文件。本加载项只认这一个版本。请在终端运行 wicker addin install。
addin-vba_no_library = Windows 无法载入 { $first }。库文件的位数应与 Excel 相同。请在终端运行 wicker doctor。
addin-vba_no_server = Python 没有启动：{ $first }。应当在几秒内有回应。请在终端运行 wicker doctor。
addin-vba_mac_formulas = Wicker 的公式不能在 Mac 版 Excel 里使用。公式需要 Windows 版 Excel。请改用功能区按钮，在这里可以正常使用。
addin-vba_two_versions = 加载项是 Wicker { $first }，Python 那边却是 { $second }。两边应为同一版本。请在终端运行 wicker addin install。
addin-vba_works = Wicker { $first } 正常应答，xlwings 为 { $second }。其余检查结果会在另一个窗口里给出。
addin-vba_protected_view = 工作簿处于“受保护的视图”。需要可以编辑的工作簿。请点“启用编辑”后再试。
addin-vba_no_book = 没有打开的工作簿。需要先有一个工作簿。请打开一个，或点“新建工作簿”。
addin-vba_no_settings = 这个工作簿没有 Wicker 的设置表。只有 Wicker 建的工作簿才有。请点“新建工作簿”，或者就用默认值。
addin-vba_starting = Wicker 正在启动……
addin-vba_stopping = Wicker 会尽快停下……

## 安装程序说的话

addin-installed = Wicker { $version } 已装进 Excel：{ $path }。请重新启动 Excel。
addin-unchanged = Wicker { $version } 之前已经装好：{ $path }。
addin-uninstalled = Wicker 已从 Excel 移除，原来的文件已恢复。
addin-not_installed = Excel 里没有安装 Wicker。
addin-status_installed = Excel 里装的是 Wicker { $version }：{ $path }，由 { $interpreter } 运行。
addin-status_other = Excel 里装的是另一个 Wicker（{ $version }），由 { $interpreter } 运行。要换成这一个，请运行 wicker addin install。
addin-built = { $path }
addin-repaired = 已在 { $book } 里修好 { $n } 处指向其他电脑加载项的链接。
addin-nothing_to_repair = { $book } 里没有指向其他电脑加载项的公式。
addin-foreign_link = { $book } 里有公式指向其他电脑的加载项：{ $path }。应当指向本机的加载项。请运行 wicker doctor BOOK --repair。

## 按钮说的话

addin-job_running = Wicker：{ $stage }（{ $share }%）……
addin-job_done = Wicker：{ $book } 已刷新，改动了 { $sheets } 张工作表。看过没问题再保存。
addin-job_stopped = Wicker：已停止。
addin-job_failed = 出了不该出的错。详情写在 { $path }，请把这个文件发给我们。
addin-job_made = Wicker：已新建 { $path }。
addin-job_undone = Wicker：{ $path } 已恢复到上次刷新之前。
