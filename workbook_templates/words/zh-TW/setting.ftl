## Search terms: regions

setting-terms-region_prior = 衡量某地區用詞前，先依整體用詞比例墊上的次數。
setting-terms-region_groups = 自訂地區群組，例如 Gulf=AE,SA,KW; Europe=DE,FR,NL，每組在「地區」工作表單獨一列。
setting-terms-region_min_count = 一個地區至少要有多少次數，才給出它的用詞。
setting-terms-region_min_confidence = 認定一個地區較常用某個詞所需的把握。

## 店鋪

setting-shop-shop_id = 店鋪的簡稱，用來命名它的歷史檔；請一直用同一個。
setting-shop-history_folder = 歷史檔放在哪裡。留空為您自己的資料夾；多人共用時請填共用資料夾。
setting-shop-exports_folder = 您存放下載檔案的資料夾。重新整理時會從這裡讀取新的檔案。
setting-shop-language = 本活頁簿裡說明文字的語言。表頭維持建表時的語言不變。
setting-shop-aliases = 您自己的表和匯出檔裡欄的別名，以及它對應的欄。
setting-shop-figure_weeks = 轉換率、櫥窗和需求取截止日之前多少週的資料。
setting-shop-max_terms = 「搜尋詞」表最多列出多少個搜尋最多的詞。歸類時所有的詞都算在內。

## 標題

setting-titles-max_length = 標題最多幾個字元，含空格。
setting-titles-max_repeats = 同一個字出現超過這個次數，算堆砌。
setting-titles-brands = 他人的品牌字，任何標題都不能用。
setting-titles-own_brands = 您自己的品牌字，大小寫照原樣保留。
setting-titles-detail_target = 標題應寫出幾類產品細節：材質、用途、尺寸、數量、款式、顏色、適用對象。
setting-titles-concise_words = 標題不超過這麼多個單字，不因長度扣分。
setting-titles-min_gain = 建議標題至少要比現在的高出這麼多分才顯示。
setting-titles-weak_score = 得分低於此值的標題在「總覽」裡計為薄弱標題。
setting-titles-near_copy = 自家兩個標題相似到這個程度，算近似重複。
setting-titles-max_keyword_share = 自家標題瞄準同一主關鍵字的比例，超過這個值就算過多。
setting-titles-weight_main = 在標題得分中的權重：主關鍵字是否出現、是否完整一致。
setting-titles-weight_longtail = 在標題得分中的權重：長尾關鍵字涵蓋。
setting-titles-weight_order = 在標題得分中的權重：修飾詞在主關鍵字前，for 與 with 在後。
setting-titles-weight_head = 在標題得分中的權重：主關鍵字緊接在第一個 for 或 with 前。
setting-titles-weight_detail = 在標題得分中的權重：產品細節是否具體。
setting-titles-weight_conciseness = 在標題得分中的權重：簡潔：不囉嗦、不重複、沒有空話。
setting-titles-weight_one_product = 在標題得分中的權重：一個標題只寫一種產品。
setting-titles-weight_symbols = 在標題得分中的權重：符號不與單字相連。
setting-titles-weight_title_case = 在標題得分中的權重：標題大小寫規範（2025 年 1 月起）。
setting-titles-weight_length = 在標題得分中的權重：不超過字元上限。
setting-titles-weight_brands = 在標題得分中的權重：不含他人品牌。
setting-titles-weight_scripts = 在標題得分中的權重：只用英文字元。
setting-titles-judge_main = 標題得分是否評這一項：主關鍵字是否出現、是否完整一致。
setting-titles-judge_longtail = 標題得分是否評這一項：長尾關鍵字涵蓋。
setting-titles-judge_order = 標題得分是否評這一項：修飾詞在主關鍵字前，for 與 with 在後。
setting-titles-judge_head = 標題得分是否評這一項：主關鍵字緊接在第一個 for 或 with 前。
setting-titles-judge_detail = 標題得分是否評這一項：產品細節是否具體。
setting-titles-judge_conciseness = 標題得分是否評這一項：簡潔：不囉嗦、不重複、沒有空話。
setting-titles-judge_one_product = 標題得分是否評這一項：一個標題只寫一種產品。
setting-titles-judge_symbols = 標題得分是否評這一項：符號不與單字相連。
setting-titles-judge_title_case = 標題得分是否評這一項：標題大小寫規範（2025 年 1 月起）。
setting-titles-judge_length = 標題得分是否評這一項：不超過字元上限。
setting-titles-judge_brands = 標題得分是否評這一項：不含他人品牌。
setting-titles-judge_scripts = 標題得分是否評這一項：只用英文字元。

## 零效果

setting-zero_effect-days = 連續多少天沒有效果算零效果，會被下架。
setting-zero_effect-waning_days = 連續多少天沒有效果算衰退。
setting-zero_effect-new_days = 發布或首次出現後多少天內還沒有效果，仍算新品。
setting-zero_effect-alarm_days = 還剩多少天時第一次提醒。
setting-zero_effect-last_alarm_days = 還剩多少天時最後一次提醒。
setting-zero_effect-effects = 哪些數據算效果；曝光和點擊不算。

## 櫥窗

setting-showcase-slots = 您有多少個櫥窗位。
setting-showcase-target_inquiry_share = 櫥窗產品應帶來的詢盤占比。
setting-showcase-switch_margin = 新上的產品預計詢盤要比現有櫥窗產品高出多少才更換。
setting-showcase-trial_share = 新品最多占多少比例的櫥窗位。
setting-showcase-max_per_group = 同一分組最多上多少個櫥窗產品；0 為不限。
setting-showcase-hot_terms_per_slot = 平均每個櫥窗位要覆蓋多少個熱搜詞。
setting-showcase-term_weight = 覆蓋一個熱搜詞值多少，以最佳產品的預計詢盤為單位；1 以上時不會為了詢盤而放棄熱搜詞。

## 轉換率與標題對比

setting-rates-min_ctr = 曝光高的產品，點擊率低於此值算點擊少。
setting-rates-min_inquiry_rate = 點擊多的頁面，詢盤率低於此值算詢盤少；達到此值算好頁面。
setting-rates-high_impressions = 每週曝光達到此值算高曝光。
setting-rates-fair_impressions = 每週曝光達到此值算中等曝光。
setting-rates-low_impressions = 每週曝光達到此值算低曝光；低於此值算還沒起步。
setting-rates-many_clicks = 每週點擊達到此值算點擊多。
setting-rates-waste_impressions = 曝光超過此值卻幾乎沒有詢盤，算曝光浪費。
setting-rates-waste_max_inquiries = 詢盤和 TM 諮詢不超過此值，算幾乎沒有詢盤。
setting-rates-small_change = 變化達到此值算小幅變動。
setting-rates-fair_change = 變化達到此值算明顯變動。
setting-rates-large_change = 變化達到此值算大幅變動。
setting-rates-confidence = 區間估計和標題對比結論所需的把握。
setting-rates-min_group = 有訪客的產品少於此數的分組，不單獨算平均，採用全店的。
setting-rates-test_days = 改標題前後最多各比較多少天。
setting-rates-test_min_days = 改標題前後至少各要多少天的資料。
setting-rates-test_min_events = 前後合計至少要多少次點擊（或詢盤）。
setting-rates-test_spread = 改標題通常讓比率變動多少（對數勝算）；0.3 約為升三分之一或降四分之一。
setting-rates-test_dispersion = 本店週數太少、無法自行估計時，同一週內點擊的相關程度。

setting-terms-opportunity_min_searches = 關鍵詞指數達到此值才算機會詞。
setting-terms-opportunity_max_sellers = 且賣家規模指數不超過此值。

setting-decisions-max_listed = 每一類建議最多把這麼多筆新的寫進「決定」表，最要緊的在前。
setting-decisions-later_days = 寫了「以後再說」卻沒寫日期的建議，過這麼多天再提。
setting-decisions-done_days = 標了「完成」、匯出資料裡卻一直看不到、建議又仍然成立的，過這麼多天再提。
setting-decisions-recent_days = 總覽列出最近多少天內的決定帶來了什麼。

## 單位

setting-unit_text = 文字
setting-unit_folder = 資料夾
setting-unit_en_zh_cn_zh_tw = en、zh-CN、zh-TW
setting-unit_pairs_such_as_my_header_product_id_separated_by = 成對填寫，如 我的標題=product_id，用 ; 分隔
setting-unit_weeks = 週
setting-unit_terms_on_the_terms_sheet = 「搜尋詞」表裡的詞數
setting-unit_characters = 字元
setting-unit_times = 次
setting-unit_words_separated_by = 詞，用 ; 分隔
setting-unit_kinds_of_detail = 種細節
setting-unit_words = 詞
setting-unit_points = 分
setting-unit_similarity_0_to_1 = 相似度，0 到 1
setting-unit_share_of_titles = 占標題的比例
setting-unit_weight = 權重
setting-unit_yes_or_no = 是或否
setting-unit_searches_or_visitors = 搜尋或訪客
setting-unit_share = 比例
setting-unit_counts = 計數
setting-unit_groups_such_as_gulf_ae_sa_kw_separated_by = 分組，如 海灣=AE,SA,KW，用 ; 分隔
setting-unit_days = 天
setting-unit_days_left = 剩餘天數
setting-unit_columns_separated_by = 欄名，用 ; 分隔
setting-unit_products = 個產品
setting-unit_share_of_inquiries = 占詢盤的比例
setting-unit_share_of_expected_inquiries = 占預估詢盤的比例
setting-unit_share_of_slots = 占櫥窗位的比例
setting-unit_products_0_for_no_limit = 個產品，0 為不限
setting-unit_terms = 個詞
setting-unit_times_the_best_product_s_inquiries = 最佳產品詢盤的倍數
setting-unit_share_of_impressions = 占曝光的比例
setting-unit_share_of_visitors = 占訪客的比例
setting-unit_impressions_a_week = 每週曝光
setting-unit_clicks_a_week = 每週點擊
setting-unit_impressions_in_the_window = 期間內的曝光
setting-unit_inquiries_and_tm_chats = 詢盤與 TM 諮詢
setting-unit_relative_change = 相對變化
setting-unit_products_with_visitors = 有訪客的產品
setting-unit_days_before_and_after = 前後各多少天
setting-unit_clicks_or_inquiries_in_both_windows = 前後兩段的點擊或詢盤
setting-unit_log_odds_one_standard_deviation = 對數勝算，一個標準差
setting-unit_correlation_within_a_week = 一週之內的相關
setting-unit_pieces_of_advice_of_a_topic = 每個主題的建議則數
