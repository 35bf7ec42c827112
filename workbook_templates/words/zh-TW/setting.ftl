## Search terms: regions

setting-terms-region_prior = 衡量某地區用詞前，先依整體用詞比例墊上的次數。
setting-terms-region_groups = 自訂地區群組，例如 Gulf=AE,SA,KW; Europe=DE,FR,NL，每組在「地區」工作表單獨一列。
setting-terms-region_min_count = 一個地區至少要有多少次數，才給出它的用詞。
setting-terms-region_min_confidence = 認定一個地區較常用某個詞所需的把握。
