## 搜尋詞的語言

languages-name = { $language ->
    [en] 英文
    [es] 西班牙文
    [fr] 法文
    [pt] 葡萄牙文
    [de] 德文
    [it] 義大利文
    [nl] 荷蘭文
    [tr] 土耳其文
    [id] 印尼文
    [vi] 越南文
    [ms] 馬來文
    [pl] 波蘭文
    [ro] 羅馬尼亞文
    [cs] 捷克文
    [sv] 瑞典文
    [hu] 匈牙利文
    [ru] 俄文
    [uk] 烏克蘭文
    [be] 白俄羅斯文
    [ar] 阿拉伯文
    [fa] 波斯文
    [ur] 烏爾都文
    [he] 希伯來文
    [zh] 中文
    [ja] 日文
    [ko] 韓文
    [th] 泰文
    [el] 希臘文
    [hi] 印地文
   *[other] 其他語言
}
languages-asks = { languages-name }：{ NUMBER($n) } 個詞，占需求的 { NUMBER($share, maximumFractionDigits: 0) }%。
    .fix = 標題維持英文即可，平台會自動翻譯；圖片、尺寸與認證可多照顧這些買家。
languages-english_asks = { languages-name }：{ NUMBER($n) } 個詞，占需求的 { NUMBER($share, maximumFractionDigits: 0) }%。
languages-not_in_title = 關鍵字指數 { NUMBER($searches, maximumFractionDigits: 0) }，賣家規模指數 { NUMBER($sellers, maximumFractionDigits: 0) }；這是{ languages-name }詞，表示使用該語言的買家在找它。
    .fix = 英文標題裡不要放外語詞，平台會自動翻譯；請用「{ $term }」對應的英文詞。
