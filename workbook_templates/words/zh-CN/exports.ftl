# 读取导出文件或工作表时改动或去掉的内容：次数和首见位置。

exports-dash = { $column }：{ $n } 个单元格为“{ $old }”，按未知处理，不当作 0（首见第 { $row } 行）。
exports-percent = { $column }：{ $n } 个单元格是文本百分比，如 { $old }，已读作 { $new }（首见第 { $row } 行）。
exports-grouped = { $column }：{ $n } 个数字带千位分隔符，如 { $old }，已读作 { $new }（首见第 { $row } 行）。
exports-not_a_number = { $column }：{ $n } 个单元格不是数字，如“{ $old }”，按未知处理（首见第 { $row } 行）。
exports-negative = { $column }：{ $n } 个数为负，如 { $old }，按未知处理（首见第 { $row } 行）。
exports-not_whole = { $column }：{ $n } 个计数不是整数，如 { $old }，按未知处理（首见第 { $row } 行）。
exports-not_a_flag = { $column }：{ $n } 个单元格既不是“是”也不是“否”，如“{ $old }”，按未知处理（首见第 { $row } 行）。
exports-control = { $column }：已去掉 { $n } 个单元格里看不见的控制字符（首见第 { $row } 行）。
exports-cut = { $column }：{ $n } 个文本超过 32,767 个字符，已在此处截断（首见第 { $row } 行）。
exports-id_number = { $column }：{ $n } 个编号以数字保存，已逐位转成文本（首见第 { $row } 行）。
exports-id_decimal = { $column }：{ $n } 个编号末尾带“.0”，如 { $old }，已去掉（首见第 { $row } 行）。
exports-id_text = { $column }：已去掉 { $n } 个编号里的空格或引号，如 { $old }（首见第 { $row } 行）。
exports-region_unknown = { $column }：{ $n } 个单元格不是已知的国家或地区，如“{ $old }”，按未知处理（首见第 { $row } 行）。
exports-rate_unused = { $column }：比率列，不读取，由计数重新计算。
exports-column_unused = { $column }：Wicker 不使用此列。
exports-sheet_unused = 工作表“{ $old }”未读取；每个文件只读第一张表头可识别的工作表。
exports-encoding = 文件编码是 { $old }，不是 Unicode，已按此读取。
exports-totals_row = 去掉 { $n } 行汇总（“{ $old }”，第 { $row } 行）。
exports-no_id = 去掉 { $n } 行没有产品编号的数据（首见第 { $row } 行，“{ $old }”）。
exports-no_term = 去掉 { $n } 行没有搜索词的数据（首见第 { $row } 行）。
exports-no_region = 去掉 { $n } 行没有国家的数据（首见第 { $row } 行）。
exports-duplicate = { $n } 行与别的行完全相同，只计一次（首见第 { $row } 行，{ $old }）。
exports-merged = { $n } 行的产品或词重复出现：计数相加，指数取最大（首见第 { $row } 行，{ $old }）。
exports-clicks_above = { $n } 行的点击多于曝光（{ $old }），按原样保留（首见第 { $row } 行）。
exports-inquiries_above = { $n } 行的询盘多于访客（{ $old }），按原样保留（首见第 { $row } 行）。
exports-two_owners = { $n } 个产品有两位负责人：保留 { $new }，去掉 { $old }（首见第 { $row } 行）。

# 导出文件的种类。

exports-kind-products = 产品分析
exports-kind-keywords = 选词参谋
exports-kind-product_terms = 产品引流词
exports-kind-product_regions = 产品访客地域
exports-kind-paid_report = 全站推广报告
exports-kind-hot_words = 热词
exports-kind-keywords_2018 = 关键词（2019 年前）
exports-kind-aliexpress_products = 速卖通商品
exports-kind-zero_effect_list = 零效果清单
exports-kind-publishing_dates = 发布时间
exports-kind-own_weeks = 自有周数据
exports-tab_left = 工作表“{ $old }”里没有 Wicker 认识的表头，视为您自己的表，未读取。
