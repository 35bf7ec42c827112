## Regions

input-region_group = 設定：地區群組「{ $group }」無法辨識。應寫成「名稱=國家代碼,國家代碼」，例如 Gulf=AE,SA,KW。請修改 terms.region_groups。
input-region_count_negative = 地區：第 { $row } 列的次數是 { $value }。應為 0 或以上，或留空。請改正次數。
