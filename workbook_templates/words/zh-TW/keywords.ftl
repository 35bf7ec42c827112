## 從詢價擷取的關鍵字，以及機會詞

keywords-asked_for = { NUMBER($n_texts) } 則文字中有 { NUMBER($n) } 則提到，來自 { NUMBER($n_buyers) } 位買家；依一般英文的用字習慣，大約只會出現 { NUMBER($expected, maximumFractionDigits: 1) } 則。
    .fix = 把「{ $keyword }」設為相符產品的關鍵字。
keywords-one_buyer = { NUMBER($n_texts) } 則文字中有 { NUMBER($n) } 則提到，但都來自同一位買家。
    .fix = 等有第二位買家提到，再據此修改標題。
keywords-rivals_write = { NUMBER($n_texts) } 個同行標題裡有 { NUMBER($n) } 個用到。
    .fix = 在相符的產品上使用「{ $keyword }」。
keywords-suggested = { NUMBER($n_texts) } 個下拉詞裡有 { NUMBER($n) } 個包含它。
    .fix = 在相符的產品上使用「{ $keyword }」。
keywords-in_no_title = 您的標題沒有一個完整包含它。
    .fix = 把「{ $keyword }」寫進相符產品的標題，或另發一款產品。
keywords-open = 關鍵字指數 { NUMBER($searches, maximumFractionDigits: 0) }，賣家規模指數 { NUMBER($sellers, maximumFractionDigits: 0) }，您的標題沒有任何一個與它相關。
    .fix = 如果能供貨，請為「{ $term }」發布一款產品。
keywords-partly = 關鍵字指數 { NUMBER($searches, maximumFractionDigits: 0) }，賣家規模指數 { NUMBER($sellers, maximumFractionDigits: 0) }。最接近的標題只涵蓋一部分（{ NUMBER($score, maximumFractionDigits: 0) } 分，滿分 100）：{ $title }
    .fix = 把「{ $term }」完整寫進相符產品的標題，或另外發布一款產品。
keywords-covered = 關鍵字指數 { NUMBER($searches, maximumFractionDigits: 0) }，賣家規模指數 { NUMBER($sellers, maximumFractionDigits: 0) }；您已有標題完整涵蓋這個詞。
    .fix = 保留這個標題，並把主圖與價格做好。
keywords-behind_top10 = 前十名賣家平均曝光 { NUMBER($top10, maximumFractionDigits: 0) }，您的曝光 { NUMBER($impressions, maximumFractionDigits: 0) }，落後 { NUMBER($gap, maximumFractionDigits: 0) }。
keywords-only_paid = 這個詞的曝光全部來自付費推廣（{ NUMBER($paid, maximumFractionDigits: 0) } 次），沒有自然曝光。
    .fix = 為這個詞準備專屬的標題，爭取自然曝光。
