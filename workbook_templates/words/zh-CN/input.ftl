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
