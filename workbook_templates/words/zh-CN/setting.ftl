## Search terms: regions

setting-terms-region_prior = 衡量某地区用词前，先按总体用词比例垫上的次数。
setting-terms-region_groups = 自定义地区组，例如 Gulf=AE,SA,KW; Europe=DE,FR,NL，每组在“地区”表单独一行。
setting-terms-region_min_count = 一个地区至少要有多少次数，才给出它的用词。
setting-terms-region_min_confidence = 认定一个地区更常用某个词所需的把握。
