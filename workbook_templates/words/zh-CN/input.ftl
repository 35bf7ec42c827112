## Regions

input-region_group = 设置：地区组“{ $group }”无法识别。应写成“名称=国家代码,国家代码”，例如 Gulf=AE,SA,KW。请修改 terms.region_groups。
input-region_count_negative = 地区：第 { $row } 行的次数是 { $value }。应为 0 或以上，或留空。请改正次数。

## 标题

input-searches_differ = 第 { $row } 行有 { $n_keywords } 个长尾词，却有 { $n_searches } 个搜索量。应为每个词一个数字。请补齐，或全部留空。
input-searches_number = 第 { $row } 行长尾词的搜索量里有“{ $value }”。应为 0 或更大的数字。请改正，或留空。
input-title_weights = 设置：标题得分的所有权重都是 0 或已关闭。至少要评一项。删掉权重的值即可恢复默认。
