## 标题：每一分扣在哪里、怎么改

titles-no_words = 标题里没有一个单词。
    .fix = 请写标题：先修饰词，再主关键词，后面接 for 或 with。
titles-main_not_given = 还不知道主关键词，这部分没有评分。
    .fix = 在“产品”表填写主关键词，或采用推荐的关键词。

titles-main_missing = 标题里没有主关键词“{ $keyword }”。
    .fix = 把“{ $keyword }”写进标题，放在修饰词后面。
titles-main_partial = 主关键词“{ $keyword }”不完整，缺“{ $words }”。
    .fix = 完整写出“{ $keyword }”。
titles-main_inexact = 主关键词里是“{ $words }”，标题里写的是“{ $written }”。
    .fix = 把“{ $written }”换成买家常搜的“{ $keyword }”。
titles-main_split = 主关键词被别的词拆开了：“{ $written }”。
    .fix = 让“{ $keyword }”连在一起，把中间的词移到前面。
titles-main_reordered = “{ $keyword }”的词序变了：“{ $written }”。
    .fix = 按“{ $keyword }”的顺序写。
titles-main_inflected = 标题写的是“{ $written }”，与主关键词“{ $keyword }”词形不同。
    .fix = 把“{ $written }”改成“{ $keyword }”，一字不差。

titles-longtail_missing = 标题没有覆盖“{ $keyword }”：缺“{ $words }”。
    .fix = { $fits ->
        [yes] { $side ->
            [before] 如果产品确实如此，在“{ $anchor }”前面加上“{ $words }”。
            [after] 如果产品确实如此，在“{ $anchor }”后面加上“{ $words }”。
           *[none] 如果产品确实如此，加上“{ $words }”。
        }
       *[no] 如果产品确实如此，加上“{ $words }”；先在别处删掉 { $excess } 个字符。
    }
titles-longtail_number = 标题没有覆盖“{ $keyword }”：缺数字“{ $words }”。
    .fix = 如果产品确实如此，把“{ $words }”和它所计的词一起写上；如果不是，从关键词清单里去掉“{ $keyword }”。
titles-longtail_brand = 长尾词“{ $keyword }”含他人品牌词“{ $brand }”。
    .fix = 从关键词清单里去掉“{ $keyword }”；标题里绝不能写“{ $brand }”。
titles-longtail_inexact = 长尾词“{ $keyword }”里是“{ $words }”，标题里写的是“{ $written }”。
    .fix = { $inside ->
        [yes] 保留“{ $main }”；“{ $keyword }”另用一个产品来做，或从本产品的关键词里去掉。
       *[no] 如果更看重“{ $keyword }”，把“{ $written }”换成“{ $words }”。
    }

titles-describing_after = “{ $word }”是修饰词，却放在“{ $keyword }”后面。
    .fix = 把“{ $word }”移到“{ $keyword }”前面。
titles-marker_first = “{ $marker }”开头的短语放在了“{ $keyword }”前面。
    .fix = 先写“{ $keyword }”，再写“{ $marker }”和后面的内容。
titles-head_not_before = 紧挨在“{ $marker }”前面的是“{ $word }”，平台可能把它当成产品中心词（2015 年规则）。
    .fix = { $kind ->
        [assortment] 让“{ $keyword }”紧挨在“{ $marker }”前面，或把“{ $keyword } { $word }”设为主关键词。
       *[word] 让“{ $keyword }”紧挨在“{ $marker }”前面。
    }

titles-detail_few = { $found ->
        [0] 标题没有写任何产品细节
       *[other] 标题只写了 { $found } 类产品细节
    }，应有 { $target } 类。
    .fix = 按产品实情再补 { $wanted } 类：材质、尺寸、数量、款式、颜色、用途、适用人群。

titles-too_many_words = 标题有 { $n_words } 个词；约 { $percent }% 的人觉得这么长的标题不简洁。
    .fix = 尽量精简到 { $target } 个词左右，删掉关键词用不到的词。
titles-filler = “{ $words }”对买家没有信息量。
    .fix = 删掉“{ $words }”。
titles-repeated = “{ $word }”出现了 { $times } 次；有重复词的标题会让人觉得啰嗦。
    .fix = 只保留一个“{ $word }”，其余删掉。
titles-stuffed = “{ $word }”出现了 { $times } 次；堆砌关键词会被处罚。
    .fix = 只保留一个“{ $word }”，其余删掉。

titles-many_products = 标题罗列了多种商品：{ $goods }。按规则，一个标题只写一种产品（2015 年）。
    .fix = 只保留本页面销售的产品，其他产品另行发布。
titles-glued_symbol = “{ $written }”里的符号与单词连在一起（2015 年规则）。
    .fix = 改成“{ $better }”。
titles-title_case = 有 { $count } 个词大小写不合规范（2025 年 1 月起）：{ $words }。
    .fix = 改成“{ $better }”。
titles-too_long = 标题有 { $length } 个字符，最多 { $limit } 个。
    .fix = 删掉 { $excess } 个字符，最好从末尾删起。
titles-brand = “{ $brand }”是他人品牌词，禁止使用。
    .fix = 删掉“{ $brand }”。

titles-not_english = 只有 { $percent }% 的字母是拉丁字母；本平台买家用英文搜索。
    .fix = 请用英文写标题。
titles-other_script = “{ $text }”不是英文。
    .fix = 把“{ $text }”改成英文，或删掉。
titles-full_width = “{ $text }”是全角字符，可能搜不到。
    .fix = 切换到英文输入法，重新输入“{ $text }”。
titles-odd_characters = 标题里有不是文字的符号：{ $text }
    .fix = 删掉 { $text }
