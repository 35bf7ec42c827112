# What a reader changed or dropped in an export or a sheet: how often, and the first place.

exports-dash = { $column }: { $n ->
        [one] one cell holds
       *[other] { $n } cells hold
    } “{ $old }”; unknown, not 0 (first in row { $row }).
exports-percent = { $column }: { $n ->
        [one] one cell is
       *[other] { $n } cells are
    } a percentage as text, such as { $old }; read as { $new } (first in row { $row }).
exports-grouped = { $column }: { $n ->
        [one] one number
       *[other] { $n } numbers
    } with thousands separators, such as { $old }, read as { $new } (first in row { $row }).
exports-not_a_number = { $column }: { $n ->
        [one] one cell is
       *[other] { $n } cells are
    } no number, such as “{ $old }”; unknown (first in row { $row }).
exports-negative = { $column }: { $n ->
        [one] one figure is
       *[other] { $n } figures are
    } below 0, such as { $old }; unknown (first in row { $row }).
exports-not_whole = { $column }: { $n ->
        [one] one count is
       *[other] { $n } counts are
    } not whole, such as { $old }; unknown (first in row { $row }).
exports-not_a_flag = { $column }: { $n ->
        [one] one cell is
       *[other] { $n } cells are
    } neither yes nor no, such as “{ $old }”; unknown (first in row { $row }).
exports-control = { $column }: invisible control characters were taken out of { $n ->
        [one] one cell
       *[other] { $n } cells
    } (first in row { $row }).
exports-cut = { $column }: { $n ->
        [one] one text
       *[other] { $n } texts
    } beyond 32,767 characters cut there (first in row { $row }).
exports-id_number = { $column }: { $n ->
        [one] one identifier stands
       *[other] { $n } identifiers stand
    } as a number; taken as text, digit by digit (first in row { $row }).
exports-id_decimal = { $column }: { $n ->
        [one] one identifier bears
       *[other] { $n } identifiers bear
    } “.0” at the end, such as { $old }; taken off (first in row { $row }).
exports-id_text = { $column }: spaces or quotes were taken off { $n ->
        [one] one identifier
       *[other] { $n } identifiers
    }, such as { $old } (first in row { $row }).
exports-region_unknown = { $column }: { $n ->
        [one] one cell names
       *[other] { $n } cells name
    } no country that is known, such as “{ $old }”; unknown (first in row { $row }).
exports-rate_unused = { $column }: a rate; not read, but worked out anew from the counts.
exports-column_unused = { $column }: not used by Wicker.
exports-sheet_unused = The sheet { $old } was not read; a file is read from its first sheet with a known header.
exports-encoding = The file is in { $old }, not in Unicode; read as such.
exports-totals_row = { $n ->
        [one] One totals row
       *[other] { $n } totals rows
    } dropped (“{ $old }”, row { $row }).
exports-no_id = { $n ->
        [one] One row
       *[other] { $n } rows
    } without a product number dropped (first row { $row }, “{ $old }”).
exports-no_term = { $n ->
        [one] One row
       *[other] { $n } rows
    } without a search term dropped (first row { $row }).
exports-no_region = { $n ->
        [one] One row
       *[other] { $n } rows
    } without a country dropped (first row { $row }).
exports-duplicate = { $n ->
        [one] One row that repeats
       *[other] { $n } rows that repeat
    } another word for word counted once (first row { $row }, { $old }).
exports-merged = { $n ->
        [one] One row
       *[other] { $n } rows
    } of a product or term that is there already: counts added, indices the largest (first row { $row }, { $old }).
exports-clicks_above = In { $n ->
        [one] one row
       *[other] { $n } rows
    } clicks exceed impressions ({ $old }); taken as they stand (first row { $row }).
exports-inquiries_above = In { $n ->
        [one] one row
       *[other] { $n } rows
    } inquiries exceed visitors ({ $old }); taken as they stand (first row { $row }).
exports-two_owners = { $n ->
        [one] One product has
       *[other] { $n } products have
    } two owners; { $new } kept, { $old } dropped (first row { $row }).

# The kinds of exports.

exports-kind-products = Products
exports-kind-keywords = Keywords
exports-kind-product_terms = product by term
exports-kind-product_regions = product by country
exports-kind-paid_report = paid report
exports-kind-hot_words = hot words
exports-kind-keywords_2018 = keywords (before 2019)
exports-kind-aliexpress_products = AliExpress products
exports-kind-zero_effect_list = zero-effect list
exports-kind-publishing_dates = publishing dates
exports-kind-own_weeks = your own weeks
exports-tab_left = The tab “{ $old }” has no header that Wicker knows; it is taken for your own and left alone.
