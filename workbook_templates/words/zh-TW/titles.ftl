## 標題：每一分扣在哪裡、怎麼改

titles-no_words = 標題裡沒有任何單字。
    .fix = 請撰寫標題：先修飾詞，再主關鍵字，後面接 for 或 with。
titles-main_not_given = 尚不知道主關鍵字，這部分未評分。
    .fix = 在「產品」工作表填寫主關鍵字，或採用建議的關鍵字。

titles-main_missing = 標題裡沒有主關鍵字「{ $keyword }」。
    .fix = 把「{ $keyword }」寫進標題，放在修飾詞後面。
titles-main_partial = 主關鍵字「{ $keyword }」不完整，缺「{ $words }」。
    .fix = 完整寫出「{ $keyword }」。
titles-main_inexact = 主關鍵字裡是「{ $words }」，標題裡寫的是「{ $written }」。
    .fix = 把「{ $written }」換成買家常搜尋的「{ $keyword }」。
titles-main_split = 主關鍵字被其他字拆開了：「{ $written }」。
    .fix = 讓「{ $keyword }」連在一起，把中間的字移到前面。
titles-main_reordered = 「{ $keyword }」的字序變了：「{ $written }」。
    .fix = 依「{ $keyword }」的順序寫。
titles-main_inflected = 標題寫的是「{ $written }」，與主關鍵字「{ $keyword }」字形不同。
    .fix = 把「{ $written }」改成「{ $keyword }」，完全一致。

titles-longtail_missing = 標題沒有涵蓋「{ $keyword }」：缺「{ $words }」。
    .fix = { $fits ->
        [yes] { $side ->
            [before] 如果產品確實如此，在「{ $anchor }」前面加上「{ $words }」。
            [after] 如果產品確實如此，在「{ $anchor }」後面加上「{ $words }」。
           *[none] 如果產品確實如此，加上「{ $words }」。
        }
       *[no] 如果產品確實如此，加上「{ $words }」；請先在別處刪掉 { $excess } 個字元。
    }
titles-longtail_number = 標題沒有涵蓋「{ $keyword }」：缺數字「{ $words }」。
    .fix = 如果產品確實如此，把「{ $words }」和它所計的字一起寫上；如果不是，從關鍵字清單中移除「{ $keyword }」。
titles-longtail_brand = 長尾關鍵字「{ $keyword }」含他人品牌「{ $brand }」。
    .fix = 從關鍵字清單中移除「{ $keyword }」；標題裡絕不能寫「{ $brand }」。
titles-longtail_inexact = 長尾關鍵字「{ $keyword }」裡是「{ $words }」，標題裡寫的是「{ $written }」。
    .fix = { $inside ->
        [yes] 保留「{ $main }」；「{ $keyword }」另用一個產品來做，或從本產品的關鍵字中移除。
       *[no] 如果更重視「{ $keyword }」，把「{ $written }」換成「{ $words }」。
    }

titles-describing_after = 「{ $word }」是修飾詞，卻放在「{ $keyword }」後面。
    .fix = 把「{ $word }」移到「{ $keyword }」前面。
titles-marker_first = 「{ $marker }」開頭的片語放在「{ $keyword }」前面。
    .fix = 先寫「{ $keyword }」，再寫「{ $marker }」與後面的內容。
titles-head_not_before = 緊接在「{ $marker }」前面的是「{ $word }」，平台可能把它當成產品的中心詞（2015 年規則）。
    .fix = { $kind ->
        [assortment] 讓「{ $keyword }」緊接在「{ $marker }」前面，或把「{ $keyword } { $word }」設為主關鍵字。
       *[word] 讓「{ $keyword }」緊接在「{ $marker }」前面。
    }

titles-detail_few = { $found ->
        [0] 標題沒有寫任何產品細節
       *[other] 標題只寫了 { $found } 類產品細節
    }，應有 { $target } 類。
    .fix = 依產品實情再補 { $wanted } 類：材質、尺寸、數量、款式、顏色、用途、適用對象。

titles-too_many_words = 標題有 { $n_words } 個單字；約 { $percent }% 的人覺得這麼長的標題不簡潔。
    .fix = 盡量精簡到 { $target } 個單字左右，刪掉關鍵字用不到的字。
titles-filler = 「{ $words }」對買家沒有資訊量。
    .fix = 刪掉「{ $words }」。
titles-repeated = 「{ $word }」出現了 { $times } 次；有重複字的標題會讓人覺得囉嗦。
    .fix = 只保留一個「{ $word }」，其餘刪掉。
titles-stuffed = 「{ $word }」出現了 { $times } 次；堆砌關鍵字會被處罰。
    .fix = 只保留一個「{ $word }」，其餘刪掉。

titles-many_products = 標題列了多種商品：{ $goods }。依規則，一個標題只寫一種產品（2015 年）。
    .fix = 只保留本頁面銷售的產品，其他產品另行刊登。
titles-glued_symbol = 「{ $written }」裡的符號與單字連在一起（2015 年規則）。
    .fix = 改成「{ $better }」。
titles-title_case = 有 { $count } 個單字的大小寫不合規範（2025 年 1 月起）：{ $words }。
    .fix = 改成「{ $better }」。
titles-too_long = 標題有 { $length } 個字元，最多 { $limit } 個。
    .fix = 刪掉 { $excess } 個字元，最好從結尾刪起。
titles-brand = 「{ $brand }」是他人的品牌，禁止使用。
    .fix = 刪掉「{ $brand }」。

titles-not_english = 只有 { $percent }% 的字母是拉丁字母；本平台的買家用英文搜尋。
    .fix = 請用英文撰寫標題。
titles-other_script = 「{ $text }」不是英文。
    .fix = 把「{ $text }」改成英文，或刪掉。
titles-full_width = 「{ $text }」是全形字元，可能搜尋不到。
    .fix = 切換到英文輸入法，重新輸入「{ $text }」。
titles-odd_characters = 標題裡有不是文字的符號：{ $text }
    .fix = 刪掉 { $text }
