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

## Exports and history

input-alias_unknown = 设置：别名“{ $alias }”指向的“{ $column }”不是任何列。应为 Wicker 认识的列，如 product_id、visitors。请修改或删除该别名。
input-alias_form = 设置：“{ $alias }”不是别名。应写成“表头 = 列名”，如 货号 = product_id。请修改或删除。
input-date_ambiguous = { $place }：{ $value } 可以读成两个日期。应为只有一种读法的日期，如 { $example }。请把年份写在前面，或把单元格设为日期格式。
input-date_unknown = { $place }：{ $value } 不是日期。应为 2026-09-13 这样的日期。请把年份写在前面，或把单元格设为日期格式。
input-id_spoilt = { $place }：{ $value } 是被表格软件四舍五入过的编号，末几位已经丢失。应为 13 到 16 位的文本数字。请重新导出，导入前不要用表格软件另存。
input-file_empty = { $file } 是空文件。应为带表头和数据的导出文件。请重新下载。
input-file_unreadable = { $file } 无法读取（{ $reason }）。应为当前用户可以打开的文件。请在别处关闭它，或检查文件位置。
input-not_a_workbook = { $file } 不是工作簿，或者已损坏。应为平台导出的 .xls、.xlsx 或 .csv。请重新下载，或另存为 .xlsx。
input-file_too_large = { $file } 的大小为 { $value }，上限为 { $limit }。请确认文件是否正确，或导出更短的周期。
input-file_encrypted = { $file } 有密码保护。应为无需密码即可打开的文件。请去掉密码另存后重试。
input-file_dtd = { $file } 含有文档类型定义（{ $part }），正常的表格文件不会有。应为平台导出的原始文件。请重新下载，不要打开此文件。
input-encoding_unknown = { $file } 的文字编码无法识别。应为 UTF-8、UTF-16 或 GBK。请用表格软件打开，另存为 .xlsx 或 CSV UTF-8。
input-period_reversed = { $place }：周期 { $value } 不成立。应为起止两天，如 2026-09-13~2026-09-19。请重新导出。
input-column_twice = { $place }：“{ $left }”和“{ $right }”两列都表示“{ $column }”。只能有其中一列。请删除或改名另一列。
input-column_missing = { $place }：缺少“{ $column }”列。表头应为以下之一：{ $accepted }。请补上该列，或在设置表里把您的列名设为别名。
input-export_unknown = { $file } 不是 Wicker 认识的导出文件，表头是：{ $header }。应含有 产品ID 和 产品名称，或 词 和 曝光量。请检查文件，或在设置表里为这些列设别名。
input-export_without_period = { $file } 没有说明数据周期。应在表头上方有“时间周期”起止日期，或文件名里有两个日期，如 products_2026-09-13_2026-09-19.xlsx。请这样改名，或重新导出。
input-shop_id = 设置：店铺标识“{ $value }”不能用作文件名。应为字母、数字、空格或 - _，如 wicker-house。请修改 shop.shop_id。
input-other_shop = { $file }：其中 { $n_ids } 个产品只有 { $n_common } 个在本店历史中出现过。应为同一店铺的导出文件。如确属本店，请加 --other-shop-ok 导入；否则请移走该文件。
input-not_a_history = { $file } 是其他程序的文件。应为 Wicker 生成的历史文件，或没有文件。请在 shop.history_folder 另选文件夹。
input-history_newer = { $file } 由更新版本的 Wicker 写入（文件版本 { $version }）。本机最高支持版本 { $known }。请更新本机的 Wicker。
input-history_of_other_shop = { $file } 是店铺 { $owner } 的历史，不是 { $shop } 的。每个店铺应各有一个文件。请修改 shop.shop_id 或 shop.history_folder。
input-history_locked = { $file } 正被另一个 Wicker 写入。同一时间只能有一个在写。请等那边刷新完成后再试。
input-history_unwritable = 无法在 { $folder } 写入 { $file }（{ $reason }）。应为本机上有剩余空间的文件夹。请清出空间，或在 shop.history_folder 另选文件夹。
input-history_damaged = { $file } 已损坏，无法读取。应为 Wicker 写入的历史文件。请带上导出文件夹重新刷新：损坏的文件会另存，并据此重建。
input-history_folder = { $file } 不是导出的历史的一部分。应为 wicker history export 写出的 { $name }。请重新导出历史，不要改动这些文件。

## 加载项

input-no_excel_here = { $system } 上没有 Excel。需要 Windows 或 macOS。可以用 python -m addin build 为别的电脑生成加载项。
input-file_held = 无法写入 { $path }。需要关闭 Excel，并且有这个文件夹的写入权限。请关闭 Excel 后再试。

## 周期、橱窗与转化率

input-period_missing = { $table } 第 { $row } 行（{ $product }）没有统计周期。每一行都应有开始和结束日期。请补上两个日期，或去掉这一行。
input-period_backwards = { $table } 第 { $row } 行：周期结束于 { $end }，早于开始的 { $start }。结束日期不应早于开始日期。请改正日期，或重新导出这一期。
input-count_negative = { $table } 第 { $row } 行：{ $column } 是 { $value }。应为 0 或以上的数，不清楚就留空。请改正数字，或重新导出这一期。
input-effect_column = 设置：zero_effect.effects 里的“{ $name }”不是效果数据的列。应为 visitors、orders 之类的列名。请改正列名，或把单元格留空。
input-lengths_differ = { $left } 有 { $n_left } 行，{ $right } 有 { $n_right } 行。各列长度应该相同。请从相同的行里选取。
input-slots_negative = 橱窗位是 { $slots } 个。应为 0 或以上。请在“设置”表里填写您的橱窗位数。
input-product_twice = 产品 { $product } 在第 { $row } 行和第 { $other } 行都出现了。每个产品只应出现一次。请删除其中一行。
input-status_unknown = 第 { $row } 行的状态是“{ $value }”。应为 { $expected } 之一，或留空。请用零效果函数得出这一列。
input-measure_unknown = 比较的指标是“{ $measure }”。应为 ctr 或 inquiry_rate。请选其中一个。
input-change_day_missing = 标题改动记录第 { $row } 行（{ $product }）没有日期。应有改标题的日期。请填上，或去掉这一行。

## 按钮

input-sheet_protected = { $place } 的工作表 { $sheet } 有保护。Wicker 需要能写入这张表。请取消保护（审阅 → 撤消工作表保护）后再试。
input-not_our_sheet = 工作表 { $sheet } 不是由 Wicker 填写的。应当是它自己的表，例如“标题”。请转到那张表，或点“刷新”。
input-no_undo_here = { $book } 没有备份。备份来自已保存工作簿的上一次刷新。现在没有可撤销的内容。
input-job_running = Wicker 正在这个 Excel 里工作。一次只能做一件事。请稍等，或点“停止”。
input-book_closed = { $book } 已经关闭。应当是按下按钮时的那个工作簿。请打开它再按一次。
input-excel_gone = Excel 已经关闭。应当是按下按钮时的那个 Excel。请打开工作簿再按一次。

## Search terms

input-term_count_negative = { $column }第 { $row } 行是 { $value }。应为 0 或正数；不知道就留空。请改正该单元格。

## Tables and settings

input-columns_differ = { $table }：{ $left } 有 { $n_left } 行，{ $right } 有 { $n_right } 行。两列应一样长。请选取相同的行。
input-setting_unknown = 设置：没有“{ $name }”这一项。应为设置表自带的名称之一。请删除该行或改正名称。
input-setting_type = 设置：{ $name } 的值是“{ $value }”。这里应当是{ $kind ->
    [flag] 是或否
    [whole] 整数
   *[other] 数字
}。请改正，或留空使用默认值 { $default }。
input-setting_bounds = 设置：{ $name } 的值是 { $value }，超出允许范围（{ $span }）。请改正，或留空使用默认值 { $default }。

## 关键词

input-figure_negative = { $table }：{ $column }第 { $row } 行是 { $value }。应为 0 或更大的数，或留空。请改正这个数。

## 命令行、新工作簿、批量

input-report_kind = --report 的值是 { $value }。应为 json。不写则在屏幕上显示摘要。
input-cannot_write = 无法写入 { $book }（{ $why }）。需要您有写权限的文件夹。请换一个文件夹。
input-no_history = 没有可判断的数据：历史里没有导出，也没有找到导出文件。至少需要一周的产品分析导出。请下载后用 --exports 指明文件夹。
input-new_book_ending = { $book } 不是以 .xlsx 结尾。需要一个新工作簿的名字。请命名为 { $wanted }。
input-new_book_exists = { $book } 已经存在。需要一个尚不存在的名字。请换个名字，或直接刷新已有的工作簿。
input-book_twice = { $book } 写了两次。每个工作簿只需写一次。请去掉一个。
input-no_cluster = --scheduler 需要尚未安装的 cluster 组件。需要 dask。请运行：python -m pip install "wicker[cluster]"
input-worker_killed = { $book } 没有刷新，因为它的工作进程两次被终止。本应完成；工作簿保持原样。请单独运行，或减少 --jobs。
input-no_folder = 没有文件夹 { $folder }。需要存放导出文件的文件夹。请检查名称，或不写 --exports。
input-folder_unreadable = 无法读取文件夹 { $folder }（{ $why }）。需要您有读权限的文件夹。请申请权限，或把文件复制到别处。
input-day_unknown = { $option } 的值是“{ $value }”。应为日期，如 { $example }。请这样写，或不写 { $option }。
input-language_unknown = --lang 的值是 { $value }。应为 { $known } 之一。请改写，或不写。
input-no_history_file = 没有历史文件 { $place }。需要店铺的 .sqlite 文件或它的工作簿。请检查名称。
input-forget_what = 没有说明要忘掉什么。需要 --kind、--start、--end 或 --before。请至少写一个。
input-system = { $book }：{ $why }。需要可读写的文件。请检查磁盘和权限后重试。

## 收件、周一、合并历史

input-archive_damaged = { $file } 无法解压。应为完整的导出压缩包（zip）。请重新下载，或自行解压到导出文件夹。
input-no_downloads = 没有下载文件夹 { $folder }。应为浏览器保存文件的文件夹。请用 --folder 指定。
input-inbox_where = 没有说明到哪里找文件。应给出工作簿、文件夹或 --downloads。请写上工作簿：wicker inbox shop.xlsx
input-inbox_folder = “设置”表没有填写导出文件夹。应为您保存导出文件的文件夹。请填写 shop.exports_folder，或用 --folder 指定。
input-merge_itself = { $first } 和 { $second } 是同一个文件。应为同一店铺的两份历史。请把副本写在第二个位置。
input-merge_shops = { $first } 是店铺 { $shop } 的历史，{ $second } 是 { $other_shop } 的。应为同一店铺的两份历史。请选择同一店铺的文件。
input-merge_prefer = --prefer 的值是 { $value }。应为 first 或 second。不写则列出不同之处。
input-coldstart_column = --map 中的 { $value } 不是列名。应为 product_id、published_on、visitors、inquiries 之类。请更正。
input-coldstart_no_id = { $place }：没有产品编号列，表头是 { $header }。应有一列“产品ID”。请用 --map 指定，例如 --map '我的表头=product_id'。
input-coldstart_unknown = { $place }：看不出这是什么清单。应为零效果产品清单、发布时间或每周数据。请用 --as 说明。
input-coldstart_no_rows = { $place }：没有一行含纯数字的产品编号。应为 1600123456789 这样的编号。请检查该列，或用 --map 指定别的列。
input-coldstart_no_week = { $place }：没有说明覆盖哪些天。应写在工作表名里，例如 2026-03-01~2026-03-07、3.1-3.7 或 2026W10。请改工作表名。
input-coldstart_as = --as 的值是 { $value }。应为 zero-effect、dates 或 weeks。请写其中之一，或不写。
input-coldstart_map = --map 的值是 { $value }。应为“表头=列名”，例如 我的表头=visitors。请更正。
