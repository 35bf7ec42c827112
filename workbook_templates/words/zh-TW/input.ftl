## Regions

input-region_group = 設定：地區群組「{ $group }」無法辨識。應寫成「名稱=國家代碼,國家代碼」，例如 Gulf=AE,SA,KW。請修改 terms.region_groups。
input-region_count_negative = 地區：第 { $row } 列的次數是 { $value }。應為 0 或以上，或留空。請改正次數。

## 標題

input-searches_differ = 第 { $row } 列有 { $n_keywords } 個長尾關鍵字，卻有 { $n_searches } 個搜尋量。應為每個關鍵字一個數字。請補齊，或全部留空。
input-searches_number = 第 { $row } 列長尾關鍵字的搜尋量裡有「{ $value }」。應為 0 或更大的數字。請修正，或留空。
input-title_weights = 設定：標題得分的所有權重都是 0 或已關閉。至少要評一項。刪除權重的值即可恢復預設。

## 公式

input-range_too_wide = { $argument } 有 { $n_columns } 欄。只能是一欄。請只選一欄。
input-rows_differ = { $left } 有 { $n_left } 列，{ $right } 有 { $n_right } 列。各欄長度應該相同。請從相同的列裡選取。
input-cell_kind = { $argument } 的第 { $row } 列是「{ $value }」。這裡應該是{ $kind ->
    [text] 文字
    [flag] 是或否
    [date] 日期
    [moment] 日期
   *[other] 數字
}。請修正這個儲存格，或者留空。
input-cell_missing = { $argument } 是空的。這裡應該是{ $kind ->
    [date] 日期
    [moment] 日期
   *[other] 數字
}。請填上，或換一個儲存格。
input-cell_expected = { $argument } 有 { $n_cells } 個儲存格。只能是一個。請只選一個儲存格。
input-reference_expected = 「{ $value }」不是儲存格參照。應該是儲存格，如 B2。請直接點選儲存格。
input-result_too_large = { $function } 的結果有 { $n_rows } 列、{ $n_columns } 欄。工作表放不下這麼多。請減少列數。
