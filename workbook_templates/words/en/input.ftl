## Regions

input-region_group = Settings: the region group “{ $group }” cannot be read. Expected a name, an equals sign and country codes, such as Gulf=AE,SA,KW. Mend terms.region_groups.
input-region_count_negative = Regions: the count in row { $row } is { $value }. Expected 0 or more, or blank. Mend the count.
