## Regions

input-region_group = 設定：地區群組「{ $group }」無法辨識。應寫成「名稱=國家代碼,國家代碼」，例如 Gulf=AE,SA,KW。請修改 terms.region_groups。
input-region_count_negative = 地區：第 { $row } 列的次數是 { $value }。應為 0 或以上，或留空。請改正次數。

## 標題

input-searches_differ = 第 { $row } 列有 { $n_keywords } 個長尾關鍵字，卻有 { $n_searches } 個搜尋量。應為每個關鍵字一個數字。請補齊，或全部留空。
input-searches_number = 第 { $row } 列長尾關鍵字的搜尋量裡有「{ $value }」。應為 0 或更大的數字。請修正，或留空。
input-title_weights = 設定：標題得分的所有權重都是 0 或已關閉。至少要評一項。刪除權重的值即可恢復預設。
