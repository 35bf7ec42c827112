## 从询盘提取的关键词，以及机会词

keywords-asked_for = { NUMBER($n_texts) } 条文本里有 { NUMBER($n) } 条提到，来自 { NUMBER($n_buyers) } 位买家；按日常英语的用词习惯，只会出现约 { NUMBER($expected, maximumFractionDigits: 1) } 条。
    .fix = 把“{ $keyword }”设为相符产品的关键词。
keywords-one_buyer = { NUMBER($n_texts) } 条文本里有 { NUMBER($n) } 条提到，但都来自同一位买家。
    .fix = 等有第二位买家提到，再据此改标题。
keywords-rivals_write = { NUMBER($n_texts) } 个同行标题里有 { NUMBER($n) } 个用到。
    .fix = 在相符的产品上使用“{ $keyword }”。
keywords-suggested = { NUMBER($n_texts) } 个下拉词里有 { NUMBER($n) } 个包含它。
    .fix = 在相符的产品上使用“{ $keyword }”。
keywords-in_no_title = 您的标题没有一个完整包含它。
    .fix = 把“{ $keyword }”写进相符产品的标题，或另发一款产品。
keywords-open = 关键词指数 { NUMBER($searches, maximumFractionDigits: 0) }，卖家规模指数 { NUMBER($sellers, maximumFractionDigits: 0) }，您的标题没有一个与它沾边。
    .fix = 如果能供货，请为“{ $term }”发布一款产品。
keywords-partly = 关键词指数 { NUMBER($searches, maximumFractionDigits: 0) }，卖家规模指数 { NUMBER($sellers, maximumFractionDigits: 0) }。最接近的标题只覆盖了一部分（{ NUMBER($score, maximumFractionDigits: 0) } 分，满分 100）：{ $title }
    .fix = 把“{ $term }”完整写进相符产品的标题，或另发一款产品。
keywords-covered = 关键词指数 { NUMBER($searches, maximumFractionDigits: 0) }，卖家规模指数 { NUMBER($sellers, maximumFractionDigits: 0) }；您已有标题完整覆盖这个词。
    .fix = 保留这个标题，把主图和价格做好。
keywords-behind_top10 = Top10 平均曝光 { NUMBER($top10, maximumFractionDigits: 0) }，您的曝光 { NUMBER($impressions, maximumFractionDigits: 0) }，差 { NUMBER($gap, maximumFractionDigits: 0) }。
keywords-only_paid = 这个词的曝光全部来自付费推广（{ NUMBER($paid, maximumFractionDigits: 0) } 次），没有自然曝光。
    .fix = 为这个词单独准备一个标题，争取自然曝光。
