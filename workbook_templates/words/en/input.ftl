## Regions

input-region_group = Settings: the region group “{ $group }” cannot be read. Expected a name, an equals sign and country codes, such as Gulf=AE,SA,KW. Mend terms.region_groups.
input-region_count_negative = Regions: the count in row { $row } is { $value }. Expected 0 or more, or blank. Mend the count.

## Titles

input-searches_differ = Row { $row } has { $n_keywords } long-tail keywords and { $n_searches } searches. Expected one figure a keyword. Write as many figures as keywords, or none.
input-searches_number = Row { $row } has “{ $value }” among the searches of its long-tail keywords. Expected numbers from 0. Mend the cell or leave it empty.
input-title_weights = Settings: all weights of the title score are 0 or switched off. Expected at least one part that is judged. Delete the weights' values to have the defaults back.
