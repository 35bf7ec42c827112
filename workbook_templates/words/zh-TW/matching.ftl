## 標題與關鍵字的符合程度

matching-grade-blank = 無文字
matching-grade-missing = 未出現
matching-grade-partial = 部分出現
matching-grade-split = 中間隔了其他字
matching-grade-reordered = 語序不同
matching-grade-inflected = 詞形不同
matching-grade-exact = 完全符合

## 每個字如何比對

matching-how-exact = 同一個字
matching-how-inflection = 單複數或其他詞形變化
matching-how-spelling = 英式／美式拼法
matching-how-accent = 僅重音符號或全形半形不同
matching-how-number = 同一數字或單位
matching-how-joined = 連寫成一個字
matching-how-split = 拆寫成兩個字
matching-how-typo = 拼字錯誤
matching-how-near = 近義詞
matching-how-part = 複合詞的一部分
matching-how-missing = 找不到

## 分數組成

matching-points-answered = 已涵蓋的字
matching-points-not_missing = 沒有漏掉重要的字
matching-points-focus = 標題聚焦於此
matching-points-together = 字與字相鄰
matching-points-ends_phrase = 中心名詞位於片語末尾
matching-points-opens = 位於標題開頭
matching-points-one_word = 只有一個字
matching-points-after_for = 只出現在 for 或 with 之後
matching-points-title_noun = 包含標題的中心名詞
