# 关于搜索词的发现。

terms-accents_mended = “{ $written }”丢了带重音的字母，词表里有完整的“{ $full }”，两者合并统计。
terms-spelling_mended = “{ $written }”应是“{ $mended }”的误拼，后者在词表里常见得多。
    .fix = 如果它本来就是一个词（比如品牌），不用处理：您的原词一直保留在旁边。
terms-american_spelling = “{ $written }”是“{ $american }”的英式拼法，两者合并统计。
    .fix = 标题面向哪个国家，就用哪个国家的拼法。
terms-brand = 这个词含有您清单里的品牌“{ $brand }”。
    .fix = 除非是自有品牌，否则不要写进标题和关键词：平台禁止使用他人品牌。
terms-other_script = 这个词用的是{ $script ->
    [han] 汉字
    [kana] 日文
    [hangul] 韩文
    [arabic] 阿拉伯文
    [hebrew] 希伯来文
    [cyrillic] 西里尔字母
    [greek] 希腊字母
    [thai] 泰文
    [devanagari] 天城文
   *[other] 其他文字
 }，与英文词分开归类。
    .fix = 不要写进英文标题：平台会自动为买家翻译。

## 词做了哪些改动

terms-change_width = 全角改半角
terms-change_case = 大写改小写
terms-change_accents = 去掉重音符号
terms-change_accents_mended = 补回丢失的重音字母
terms-change_spelling = 改正拼写
terms-change_american = 统一英式拼法
terms-change_spaces = 空格和符号
