## Search terms: regions

setting-terms-region_prior = 衡量某地区用词前，先按总体用词比例垫上的次数。
setting-terms-region_groups = 自定义地区组，例如 Gulf=AE,SA,KW; Europe=DE,FR,NL，每组在“地区”表单独一行。
setting-terms-region_min_count = 一个地区至少要有多少次数，才给出它的用词。
setting-terms-region_min_confidence = 认定一个地区更常用某个词所需的把握。

## 店铺

setting-shop-shop_id = 店铺的简称，用来命名它的历史文件；请一直用同一个。
setting-shop-history_folder = 历史文件放在哪里。留空为您自己的数据文件夹；多人共用时请填共享文件夹。
setting-shop-exports_folder = 您存放下载文件的文件夹。刷新时会从这里读取新的文件。
setting-shop-language = 本工作簿里说明文字的语言。表头保持建表时的语言不变。
setting-shop-aliases = 您自己的表和导出文件里列的别名，以及它对应的列。
setting-shop-figure_weeks = 转化率、橱窗和需求取截止日之前多少周的数据。
setting-shop-max_terms = “搜索词”表最多列出多少个搜索最多的词。归类时所有的词都算在内。

## 标题

setting-titles-max_length = 标题最多多少个字符，含空格。
setting-titles-max_repeats = 同一个词出现超过这个次数，算堆砌。
setting-titles-brands = 他人的品牌词，任何标题都不能用。
setting-titles-own_brands = 您自己的品牌词，大小写照原样保留。
setting-titles-detail_target = 标题应写出几类产品细节：材质、用途、尺寸、数量、款式、颜色、适用人群。
setting-titles-concise_words = 标题不超过这么多个词，不因长度扣分。
setting-titles-min_gain = 建议标题至少要比现在的高出这么多分才显示。
setting-titles-weak_score = 得分低于此值的标题在“总览”里计为薄弱标题。
setting-titles-near_copy = 自家两个标题相似到这个程度，算近似重复。
setting-titles-max_keyword_share = 自家标题瞄准同一主关键词的比例，超过这个值就算过多。
setting-titles-weight_main = 在标题得分中的权重：主关键词是否出现、是否完整一致。
setting-titles-weight_longtail = 在标题得分中的权重：长尾词覆盖。
setting-titles-weight_order = 在标题得分中的权重：修饰词在主关键词前，for 和 with 在后。
setting-titles-weight_head = 在标题得分中的权重：主关键词紧挨在第一个 for 或 with 前。
setting-titles-weight_detail = 在标题得分中的权重：产品细节是否具体。
setting-titles-weight_conciseness = 在标题得分中的权重：简洁：不啰嗦、不重复、没有空话。
setting-titles-weight_one_product = 在标题得分中的权重：一个标题只写一种产品。
setting-titles-weight_symbols = 在标题得分中的权重：符号不与单词相连。
setting-titles-weight_title_case = 在标题得分中的权重：标题大小写规范（2025 年 1 月起）。
setting-titles-weight_length = 在标题得分中的权重：不超过字符上限。
setting-titles-weight_brands = 在标题得分中的权重：不含他人品牌。
setting-titles-weight_scripts = 在标题得分中的权重：只用英文字符。
setting-titles-judge_main = 标题得分是否评这一项：主关键词是否出现、是否完整一致。
setting-titles-judge_longtail = 标题得分是否评这一项：长尾词覆盖。
setting-titles-judge_order = 标题得分是否评这一项：修饰词在主关键词前，for 和 with 在后。
setting-titles-judge_head = 标题得分是否评这一项：主关键词紧挨在第一个 for 或 with 前。
setting-titles-judge_detail = 标题得分是否评这一项：产品细节是否具体。
setting-titles-judge_conciseness = 标题得分是否评这一项：简洁：不啰嗦、不重复、没有空话。
setting-titles-judge_one_product = 标题得分是否评这一项：一个标题只写一种产品。
setting-titles-judge_symbols = 标题得分是否评这一项：符号不与单词相连。
setting-titles-judge_title_case = 标题得分是否评这一项：标题大小写规范（2025 年 1 月起）。
setting-titles-judge_length = 标题得分是否评这一项：不超过字符上限。
setting-titles-judge_brands = 标题得分是否评这一项：不含他人品牌。
setting-titles-judge_scripts = 标题得分是否评这一项：只用英文字符。

## 零效果

setting-zero_effect-days = 连续多少天没有效果算零效果，会被下架。
setting-zero_effect-waning_days = 连续多少天没有效果算衰退。
setting-zero_effect-new_days = 发布或首次出现后多少天内还没有效果，仍算新品。
setting-zero_effect-alarm_days = 还剩多少天时第一次提醒。
setting-zero_effect-last_alarm_days = 还剩多少天时最后一次提醒。
setting-zero_effect-effects = 哪些数据算效果；曝光和点击不算。

## 橱窗

setting-showcase-slots = 您有多少个橱窗位。
setting-showcase-target_inquiry_share = 橱窗产品应带来的询盘占比。
setting-showcase-switch_margin = 新上的产品预计询盘要比现有橱窗产品高出多少才更换。
setting-showcase-trial_share = 新品最多占多少比例的橱窗位。
setting-showcase-max_per_group = 同一分组最多上多少个橱窗产品；0 为不限。
setting-showcase-hot_terms_per_slot = 平均每个橱窗位要覆盖多少个热搜词。
setting-showcase-term_weight = 覆盖一个热搜词值多少，以最好产品的预计询盘为单位；1 及以上时不会为了询盘而放弃热搜词。

## 转化率与标题对比

setting-rates-min_ctr = 曝光高的产品，点击率低于此值算点击少。
setting-rates-min_inquiry_rate = 点击多的页面，询盘率低于此值算询盘少；达到此值算好页面。
setting-rates-high_impressions = 每周曝光达到此值算高曝光。
setting-rates-fair_impressions = 每周曝光达到此值算中等曝光。
setting-rates-low_impressions = 每周曝光达到此值算低曝光；低于此值算还没起步。
setting-rates-many_clicks = 每周点击达到此值算点击多。
setting-rates-waste_impressions = 曝光超过此值却几乎没有询盘，算曝光浪费。
setting-rates-waste_max_inquiries = 询盘和TM咨询不超过此值，算几乎没有询盘。
setting-rates-small_change = 变化达到此值算小幅变动。
setting-rates-fair_change = 变化达到此值算明显变动。
setting-rates-large_change = 变化达到此值算大幅变动。
setting-rates-confidence = 区间估计和标题对比结论所需的把握。
setting-rates-min_group = 有访客的产品少于此数的分组，不单独算平均，用全店的。
setting-rates-test_days = 改标题前后最多各比较多少天。
setting-rates-test_min_days = 改标题前后至少各要多少天的数据。
setting-rates-test_min_events = 前后合计至少要多少次点击（或询盘）。
setting-rates-test_spread = 改标题通常让比率变动多少（对数优势）；0.3 约为升三分之一或降四分之一。
setting-rates-test_dispersion = 本店周数太少、无法自行估计时，同一周内点击的相关程度。

setting-terms-opportunity_min_searches = 关键词指数达到此值才算机会词。
setting-terms-opportunity_max_sellers = 且卖家规模指数不超过此值。

setting-decisions-max_listed = 每一类建议最多把这么多条新的写进“决定”表，最要紧的在前。
setting-decisions-later_days = 写了“以后再说”却没写日期的建议，过这么多天再提。
setting-decisions-done_days = 标了“完成”、导出数据里却一直看不到、建议又仍然成立的，过这么多天再提。
setting-decisions-recent_days = 总览列出最近多少天内的决定带来了什么。

## 单位

setting-unit_text = 文字
setting-unit_folder = 文件夹
setting-unit_en_zh_cn_zh_tw = en、zh-CN、zh-TW
setting-unit_pairs_such_as_my_header_product_id_separated_by = 成对填写，如 我的表头=product_id，用 ; 分隔
setting-unit_weeks = 周
setting-unit_terms_on_the_terms_sheet = “搜索词”表里的词数
setting-unit_characters = 字符
setting-unit_times = 次
setting-unit_words_separated_by = 词，用 ; 分隔
setting-unit_kinds_of_detail = 种细节
setting-unit_words = 词
setting-unit_points = 分
setting-unit_similarity_0_to_1 = 相似度，0 到 1
setting-unit_share_of_titles = 占标题的比例
setting-unit_weight = 权重
setting-unit_yes_or_no = 是或否
setting-unit_searches_or_visitors = 搜索或访客
setting-unit_share = 比例
setting-unit_counts = 计数
setting-unit_groups_such_as_gulf_ae_sa_kw_separated_by = 分组，如 海湾=AE,SA,KW，用 ; 分隔
setting-unit_days = 天
setting-unit_days_left = 剩余天数
setting-unit_columns_separated_by = 列名，用 ; 分隔
setting-unit_products = 个产品
setting-unit_share_of_inquiries = 占询盘的比例
setting-unit_share_of_expected_inquiries = 占预计询盘的比例
setting-unit_share_of_slots = 占橱窗位的比例
setting-unit_products_0_for_no_limit = 个产品，0 为不限
setting-unit_terms = 个词
setting-unit_times_the_best_product_s_inquiries = 最佳产品询盘的倍数
setting-unit_share_of_impressions = 占曝光的比例
setting-unit_share_of_visitors = 占访客的比例
setting-unit_impressions_a_week = 每周曝光
setting-unit_clicks_a_week = 每周点击
setting-unit_impressions_in_the_window = 期间内的曝光
setting-unit_inquiries_and_tm_chats = 询盘与 TM 咨询
setting-unit_relative_change = 相对变化
setting-unit_products_with_visitors = 有访客的产品
setting-unit_days_before_and_after = 前后各多少天
setting-unit_clicks_or_inquiries_in_both_windows = 前后两段的点击或询盘
setting-unit_log_odds_one_standard_deviation = 对数优势，一个标准差
setting-unit_correlation_within_a_week = 一周之内的相关
setting-unit_pieces_of_advice_of_a_topic = 每个主题的建议条数
