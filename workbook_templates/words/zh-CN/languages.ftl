## 搜索词的语言

languages-name = { $language ->
    [en] 英语
    [es] 西班牙语
    [fr] 法语
    [pt] 葡萄牙语
    [de] 德语
    [it] 意大利语
    [nl] 荷兰语
    [tr] 土耳其语
    [id] 印尼语
    [vi] 越南语
    [ms] 马来语
    [pl] 波兰语
    [ro] 罗马尼亚语
    [cs] 捷克语
    [sv] 瑞典语
    [hu] 匈牙利语
    [ru] 俄语
    [uk] 乌克兰语
    [be] 白俄罗斯语
    [ar] 阿拉伯语
    [fa] 波斯语
    [ur] 乌尔都语
    [he] 希伯来语
    [zh] 中文
    [ja] 日语
    [ko] 韩语
    [th] 泰语
    [el] 希腊语
    [hi] 印地语
   *[other] 其他语言
}
languages-asks = { languages-name }：{ NUMBER($n) } 个词，占需求的 { NUMBER($share, maximumFractionDigits: 0) }%。
    .fix = 标题保持英文即可，平台会自动翻译；图片、尺码和认证可以多照顾这些买家。
languages-english_asks = { languages-name }：{ NUMBER($n) } 个词，占需求的 { NUMBER($share, maximumFractionDigits: 0) }%。
languages-not_in_title = 关键词指数 { NUMBER($searches, maximumFractionDigits: 0) }，卖家规模指数 { NUMBER($sellers, maximumFractionDigits: 0) }；这是{ languages-name }词，说明使用该语言的买家在找它。
    .fix = 英文标题里不要放外语词，平台会自动翻译；请用“{ $term }”对应的英文词。
