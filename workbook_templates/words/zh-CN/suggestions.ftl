## 建议标题：与现在的标题相比改了什么

suggestions-added = 增加：{ $words }。
suggestions-left_out = 去掉：{ $words }。
suggestions-once = 只保留一次：{ $words }。
suggestions-moved = 移动：{ $words }。
suggestions-recased = 改正了大小写。

suggestions-form_describing_first = 修饰词在前。
suggestions-form_keyword_first = 主关键词在前。
