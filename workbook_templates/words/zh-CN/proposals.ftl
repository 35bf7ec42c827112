## 为什么推荐这个主关键词

proposals-from_searches = 买家会搜“{ $keyword }”（{ NUMBER($searches, maximumFractionDigits: 1) }），这条标题与它最匹配。
    .fix = 如果您有更合适的主关键词，直接填在旁边，始终以您填写的为准。
proposals-from_terms = 买家会搜“{ $keyword }”，这条标题与它最匹配。
    .fix = 如果您有更合适的主关键词，直接填在旁边，始终以您填写的为准。
proposals-from_title = 没有搜索词与这条标题相符，先用标题的核心名词“{ $keyword }”。
    .fix = 请导入更多周的搜索词，或自行填写主关键词。
proposals-none = 这条标题里没有找到产品名称。
    .fix = 请自行填写主关键词。
proposals-longtails = 另推荐 { $n } 个相关搜索词作为长尾词。
proposals-crowded = 您有 { $n } 条标题的主关键词都是“{ $keyword }”。
    .fix = 请给其中一部分换用其他主关键词，避免自家产品互相竞争。
