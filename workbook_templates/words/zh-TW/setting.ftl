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
