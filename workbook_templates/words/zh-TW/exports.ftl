# 讀取匯出檔案或工作表時更動或去掉的內容：次數和首見位置。

exports-dash = { $column }：{ $n } 個儲存格為「{ $old }」，視為未知，不當作 0（首見第 { $row } 列）。
exports-percent = { $column }：{ $n } 個儲存格是文字百分比，如 { $old }，已讀作 { $new }（首見第 { $row } 列）。
exports-grouped = { $column }：{ $n } 個數字帶千分位符號，如 { $old }，已讀作 { $new }（首見第 { $row } 列）。
exports-not_a_number = { $column }：{ $n } 個儲存格不是數字，如「{ $old }」，視為未知（首見第 { $row } 列）。
exports-negative = { $column }：{ $n } 個數為負，如 { $old }，視為未知（首見第 { $row } 列）。
exports-not_whole = { $column }：{ $n } 個計數不是整數，如 { $old }，視為未知（首見第 { $row } 列）。
exports-not_a_flag = { $column }：{ $n } 個儲存格既不是「是」也不是「否」，如「{ $old }」，視為未知（首見第 { $row } 列）。
exports-control = { $column }：已去掉 { $n } 個儲存格裡看不見的控制字元（首見第 { $row } 列）。
exports-cut = { $column }：{ $n } 個文字超過 32,767 個字元，已在此處截斷（首見第 { $row } 列）。
exports-id_number = { $column }：{ $n } 個編號以數字保存，已逐位轉成文字（首見第 { $row } 列）。
exports-id_decimal = { $column }：{ $n } 個編號末尾帶「.0」，如 { $old }，已去掉（首見第 { $row } 列）。
exports-id_text = { $column }：已去掉 { $n } 個編號裡的空格或引號，如 { $old }（首見第 { $row } 列）。
exports-region_unknown = { $column }：{ $n } 個儲存格不是已知的國家或地區，如「{ $old }」，視為未知（首見第 { $row } 列）。
exports-rate_unused = { $column }：比率欄，不讀取，由計數重新計算。
exports-column_unused = { $column }：Wicker 不使用此欄。
exports-sheet_unused = 工作表「{ $old }」未讀取；每個檔案只讀第一張標題可辨識的工作表。
exports-encoding = 檔案編碼是 { $old }，不是 Unicode，已依此讀取。
exports-totals_row = 去掉 { $n } 列彙總（「{ $old }」，第 { $row } 列）。
exports-no_id = 去掉 { $n } 列沒有產品編號的資料（首見第 { $row } 列，「{ $old }」）。
exports-no_term = 去掉 { $n } 列沒有搜尋字詞的資料（首見第 { $row } 列）。
exports-no_region = 去掉 { $n } 列沒有國家的資料（首見第 { $row } 列）。
exports-duplicate = { $n } 列與別的列完全相同，只計一次（首見第 { $row } 列，{ $old }）。
exports-merged = { $n } 列的產品或字詞重複出現：計數相加，指數取最大（首見第 { $row } 列，{ $old }）。
exports-clicks_above = { $n } 列的點擊多於曝光（{ $old }），依原樣保留（首見第 { $row } 列）。
exports-inquiries_above = { $n } 列的詢盤多於訪客（{ $old }），依原樣保留（首見第 { $row } 列）。
exports-two_owners = { $n } 個產品有兩位負責人：保留 { $new }，去掉 { $old }（首見第 { $row } 列）。

# 匯出檔案的種類。

exports-kind-products = 產品分析
exports-kind-keywords = 選詞參謀
exports-kind-product_terms = 產品引流詞
exports-kind-product_regions = 產品訪客地域
exports-kind-paid_report = 全站推廣報告
exports-kind-hot_words = 熱詞
exports-kind-keywords_2018 = 關鍵字（2019 年前）
exports-kind-aliexpress_products = 速賣通商品
exports-kind-zero_effect_list = 零效果清單
exports-kind-publishing_dates = 發布時間
exports-kind-own_weeks = 自有週資料
exports-tab_left = 工作表「{ $old }」裡沒有 Wicker 認得的表頭，視為您自己的表，未讀取。
