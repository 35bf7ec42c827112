# 關於搜尋字詞的發現。

terms-accents_mended = 「{ $written }」少了帶重音的字母，清單裡有完整的「{ $full }」，兩者合併計算。
terms-spelling_mended = 「{ $written }」應是「{ $mended }」的誤拼，後者在清單裡常見得多。
    .fix = 如果它本來就是一個詞（例如品牌），不必處理：您的原詞一直保留在旁邊。
terms-american_spelling = 「{ $written }」是「{ $american }」的英式拼法，兩者合併計算。
    .fix = 標題鎖定哪個國家，就用哪個國家的拼法。
terms-brand = 這個字詞含有您清單裡的品牌「{ $brand }」。
    .fix = 除非是自有品牌，否則不要寫進標題與關鍵字：平台禁止使用他人品牌。
terms-other_script = 這個字詞用的是{ $script ->
    [han] 漢字
    [kana] 日文
    [hangul] 韓文
    [arabic] 阿拉伯文
    [hebrew] 希伯來文
    [cyrillic] 西里爾字母
    [greek] 希臘字母
    [thai] 泰文
    [devanagari] 天城文
   *[other] 其他文字
 }，與英文字詞分開歸類。
    .fix = 不要寫進英文標題：平台會自動為買家翻譯。

## 字詞做了哪些更動

terms-change_width = 全形改半形
terms-change_case = 大寫改小寫
terms-change_accents = 去掉重音符號
terms-change_accents_mended = 補回遺失的重音字母
terms-change_spelling = 更正拼字
terms-change_american = 統一英式拼法
terms-change_spaces = 空格與符號
