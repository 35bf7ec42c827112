## Regions

input-region_group = 设置：地区组“{ $group }”无法识别。应写成“名称=国家代码,国家代码”，例如 Gulf=AE,SA,KW。请修改 terms.region_groups。
input-region_count_negative = 地区：第 { $row } 行的次数是 { $value }。应为 0 或以上，或留空。请改正次数。
