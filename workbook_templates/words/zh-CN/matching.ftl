## 标题与关键词的匹配程度

matching-grade-blank = 无文字
matching-grade-missing = 未出现
matching-grade-partial = 部分出现
matching-grade-split = 中间隔了其他词
matching-grade-reordered = 语序不同
matching-grade-inflected = 词形不同
matching-grade-exact = 完全匹配

## 每个词如何匹配

matching-how-exact = 同一个词
matching-how-inflection = 单复数或其他词形变化
matching-how-spelling = 英式/美式拼写
matching-how-accent = 仅重音符号或全半角不同
matching-how-number = 同一数字或单位
matching-how-joined = 连写成一个词
matching-how-split = 拆写成两个词
matching-how-typo = 拼写错误
matching-how-near = 近义词
matching-how-part = 复合词的一部分
matching-how-missing = 未找到

## 得分构成

matching-points-answered = 已覆盖的词
matching-points-not_missing = 没有漏掉重要词
matching-points-focus = 标题聚焦该词
matching-points-together = 词与词相邻
matching-points-ends_phrase = 中心词位于短语末尾
matching-points-opens = 位于标题开头
matching-points-one_word = 只有一个词
matching-points-after_for = 只出现在 for 或 with 之后
matching-points-title_noun = 包含标题的中心词
