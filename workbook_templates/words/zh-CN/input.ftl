## Regions

input-region_group = 设置：地区组“{ $group }”无法识别。应写成“名称=国家代码,国家代码”，例如 Gulf=AE,SA,KW。请修改 terms.region_groups。
input-region_count_negative = 地区：第 { $row } 行的次数是 { $value }。应为 0 或以上，或留空。请改正次数。

## 标题

input-searches_differ = 第 { $row } 行有 { $n_keywords } 个长尾词，却有 { $n_searches } 个搜索量。应为每个词一个数字。请补齐，或全部留空。
input-searches_number = 第 { $row } 行长尾词的搜索量里有“{ $value }”。应为 0 或更大的数字。请改正，或留空。
input-title_weights = 设置：标题得分的所有权重都是 0 或已关闭。至少要评一项。删掉权重的值即可恢复默认。

## 公式

input-range_too_wide = { $argument } 有 { $n_columns } 列。只能是一列。请只选一列。
input-rows_differ = { $left } 有 { $n_left } 行，{ $right } 有 { $n_right } 行。各列长度应当相同。请从相同的行里选取。
input-cell_kind = { $argument } 的第 { $row } 行是“{ $value }”。这里应当是{ $kind ->
    [text] 文本
    [flag] 是或否
    [date] 日期
    [moment] 日期
   *[other] 数字
}。请改正这个单元格，或者留空。
input-cell_missing = { $argument } 是空的。这里应当是{ $kind ->
    [date] 日期
    [moment] 日期
   *[other] 数字
}。请填上，或换一个单元格。
input-cell_expected = { $argument } 有 { $n_cells } 个单元格。只能是一个。请只选一个单元格。
input-reference_expected = “{ $value }”不是单元格引用。应当是单元格，如 B2。请直接点选单元格。
input-result_too_large = { $function } 的结果有 { $n_rows } 行、{ $n_columns } 列。工作表放不下这么多。请减少行数。

## workbook files

input-workbook_kind = { $place } 不是 Excel 工作簿。应为 .xlsx、.xlsm、.xltx 或 .xltm 文件。请用表格软件打开后另存为 .xlsx。
input-workbook_old = { $place } 是 Excel 97–2003 格式的工作簿。应为 .xlsx、.xlsm 或 .xltx。请用 Excel 打开后另存为 .xlsx。
input-workbook_binary = { $place } 是二进制工作簿（.xlsb）。应为 .xlsx、.xlsm 或 .xltx。请在 Excel 中另存为 .xlsx 或 .xlsm。
input-workbook_empty = { $place } 是空文件（0 字节）。应为工作簿。请重新获取，或用还原副本恢复。
input-workbook_missing = 找不到工作簿 { $place }。应为 .xlsx、.xlsm 或 .xltx 文件。请检查文件名，或用 wicker new 新建一个。
input-workbook_unreadable = 无法读取 { $place }（{ $why }）。需要读取权限。请先在所有程序中关闭它，或申请权限。
input-workbook_encrypted = { $place } 设有打开密码。应为没有打开密码的工作簿。请在 Excel 中取消密码（文件 → 信息）后保存。
input-workbook_signed = { $place } 带有数字签名，任何修改都会使签名失效。应为未签名的工作簿。请在 Excel 中删除签名（文件 → 信息），或改用副本。
input-workbook_shared = { $place } 是带修订记录的共享工作簿。应为未共享的工作簿。请在 Excel 中取消共享（审阅 → 共享工作簿）后保存。
input-workbook_duplicate = { $place } 中的部件 { $part } 出现了两次。每个部件只应出现一次。请用 Excel 打开并修复后保存。
input-workbook_damaged = { $place }：部件 { $part } 已损坏。应为完整的文件。请用 Excel 打开并修复后保存。
input-workbook_dtd = { $place }：部件 { $part } 含有文档类型声明（DTD）。表格软件保存的文件都不含这种声明。请勿信任该文件，先弄清它的来源。
input-workbook_bomb = { $place } 解压后大小异常（{ $size }）。最多允许 { $most } MB，压缩比不超过 { $ratio } : 1。请勿信任该文件，先弄清它的来源。
input-workbook_open = { $place } 正在 { $program } 中打开（{ $lock }）。工作簿需先关闭。请关闭后重试；若确实没有人打开，请删除旁边的锁定文件。
input-workbook_changed = Wicker 计算期间，{ $place } 在磁盘上被改动了。应与读取时的文件一致。请在所有程序中关闭它，然后重新刷新。
input-workbook_disk_full = 无法保存 { $place }：磁盘已满。需要能容纳工作簿另一份副本的空间。请清理空间后重试；原文件未改动。
input-workbook_unwritable = 无法把 { $place } 保存到 { $folder }（{ $why }）。需要该文件夹的写入权限。请把工作簿移到您自己的文件夹，或申请权限；原文件未改动。
input-workbook_no_copy = { $place }：无法保留还原副本（{ $why }）。需要在工作簿旁或您的数据文件夹中有空间和写入权限。请清理空间后重试；工作簿未改动。
input-workbook_no_restore = { $place } 没有编号为 { $number } 的还原副本。现有：{ $known }。请用 wicker restore 查看后再选择。
input-workbook_no_undo = { $place } 没有还原副本。需要之前刷新时留下的副本。没有可撤销的内容。
input-workbook_headers = { $place } 的工作表“{ $sheet }”缺少表头 { $headers }。它应在表头行中，与工作表最初的样子一致。请补上表头，或删除该工作表以便重新生成。
input-workbook_rows = { $place } 的工作表“{ $sheet }”需要 { $rows } 行。最多 { $most } 行。请拆分店铺，或减少搜索词。
