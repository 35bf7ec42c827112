## 為什麼建議這個主關鍵字

proposals-from_searches = 買家會搜尋「{ $keyword }」（{ NUMBER($searches, maximumFractionDigits: 1) }），這則標題與它最相符。
    .fix = 若您有更合適的主關鍵字，直接填在旁邊，一律以您填寫的為準。
proposals-from_terms = 買家會搜尋「{ $keyword }」，這則標題與它最相符。
    .fix = 若您有更合適的主關鍵字，直接填在旁邊，一律以您填寫的為準。
proposals-from_title = 沒有搜尋詞與這則標題相符，先採用標題的核心名詞「{ $keyword }」。
    .fix = 請匯入更多週的搜尋詞，或自行填寫主關鍵字。
proposals-none = 這則標題裡找不到產品名稱。
    .fix = 請自行填寫主關鍵字。
proposals-longtails = 另建議 { $n } 個相關搜尋詞作為長尾字。
proposals-crowded = 您有 { $n } 則標題的主關鍵字都是「{ $keyword }」。
    .fix = 請替其中一部分換用其他主關鍵字，避免自家商品互相競爭。
