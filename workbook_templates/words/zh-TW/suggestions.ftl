## 建議標題：與目前的標題相比改了什麼

suggestions-added = 增加：{ $words }。
suggestions-left_out = 移除：{ $words }。
suggestions-once = 只保留一次：{ $words }。
suggestions-moved = 移動：{ $words }。
suggestions-recased = 修正了大小寫。

suggestions-form_describing_first = 修飾詞在前。
suggestions-form_keyword_first = 主關鍵字在前。
