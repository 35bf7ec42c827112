## Search terms: regions

setting-terms-region_prior = How many counts of the usual mix of words a region is given before its own are weighed.
setting-terms-region_groups = Your own groups of countries, such as Gulf=AE,SA,KW; Europe=DE,FR,NL. Each gets a row of its own on the Regions sheet.
setting-terms-region_min_count = Counts that a region needs before a word is named for it.
setting-terms-region_min_confidence = How sure it must be that a region uses a word more than the next one.
