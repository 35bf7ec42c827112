## Search terms: regions

setting-terms-region_prior = How many counts of the usual mix of words a region is given before its own are weighed.
setting-terms-region_groups = Your own groups of countries, such as Gulf=AE,SA,KW; Europe=DE,FR,NL. Each gets a row of its own on the Regions sheet.
setting-terms-region_min_count = Counts that a region needs before a word is named for it.
setting-terms-region_min_confidence = How sure it must be that a region uses a word more than the next one.

## Shop

setting-shop-shop_id = A short name for the shop. It names the shop's history file; keep it for life.
setting-shop-history_folder = Where the history file is kept. Empty means your own data folder; name a shared folder to work on it with colleagues.
setting-shop-exports_folder = Where you put the files that you download. A refresh reads new ones from here.
setting-shop-language = What is said in this workbook. Headers keep the language that the workbook was made in.
setting-shop-aliases = Other names of columns in your own sheets and exports, each with the column it stands for.
setting-shop-figure_weeks = Weeks of figures, back from the as-of date, that rates, showcase and demand rest on.
setting-shop-max_terms = The most searched terms that the Terms sheet lists. All terms count in the groups.

## Titles

setting-titles-max_length = Most characters that a title may have, spaces included.
setting-titles-max_repeats = A word that stands more often than this counts as stacked.
setting-titles-brands = Other companies' brand words, which no title may hold.
setting-titles-own_brands = Your own brand words, which keep their own capitals.
setting-titles-detail_target = Kinds of detail that a full title names: material, use, size, number, style, colour, audience.
setting-titles-concise_words = Words up to which a title loses nothing for its length.
setting-titles-min_gain = Points by which a suggested title must be better than the present one to be shown.
setting-titles-weak_score = Titles below this score are counted as weak on the Overview.
setting-titles-near_copy = Similarity from which two titles of yours count as near copies.
setting-titles-max_keyword_share = Share of your titles that may aim at one main keyword before it is called too many.
setting-titles-weight_main = Weight in the title score: main keyword in the title, and how exactly.
setting-titles-weight_longtail = Weight in the title score: long-tail keywords that the title answers.
setting-titles-weight_order = Weight in the title score: describing words before the main keyword, “for” and “with” after it.
setting-titles-weight_head = Weight in the title score: main keyword directly before the first “for” or “with”.
setting-titles-weight_detail = Weight in the title score: kinds of detail named.
setting-titles-weight_conciseness = Weight in the title score: conciseness: few words, none repeated, none empty.
setting-titles-weight_one_product = Weight in the title score: one product a title.
setting-titles-weight_symbols = Weight in the title score: no signs glued to words.
setting-titles-weight_title_case = Weight in the title score: Title Case as wanted since January 2025.
setting-titles-weight_length = Weight in the title score: within the character limit.
setting-titles-weight_brands = Weight in the title score: no brand of others.
setting-titles-weight_scripts = Weight in the title score: english letters only.
setting-titles-judge_main = Whether the title score judges: main keyword in the title, and how exactly.
setting-titles-judge_longtail = Whether the title score judges: long-tail keywords that the title answers.
setting-titles-judge_order = Whether the title score judges: describing words before the main keyword, “for” and “with” after it.
setting-titles-judge_head = Whether the title score judges: main keyword directly before the first “for” or “with”.
setting-titles-judge_detail = Whether the title score judges: kinds of detail named.
setting-titles-judge_conciseness = Whether the title score judges: conciseness: few words, none repeated, none empty.
setting-titles-judge_one_product = Whether the title score judges: one product a title.
setting-titles-judge_symbols = Whether the title score judges: no signs glued to words.
setting-titles-judge_title_case = Whether the title score judges: Title Case as wanted since January 2025.
setting-titles-judge_length = Whether the title score judges: within the character limit.
setting-titles-judge_brands = Whether the title score judges: no brand of others.
setting-titles-judge_scripts = Whether the title score judges: english letters only.

## Zero effect

setting-zero_effect-days = After so many days without effect a product is at zero effect and taken off.
setting-zero_effect-waning_days = After so many days without effect a product is waning.
setting-zero_effect-new_days = A product without effect is new for so many days after publishing or first appearance.
setting-zero_effect-alarm_days = First alarm, at so many days left.
setting-zero_effect-last_alarm_days = Last alarm, at so many days left.
setting-zero_effect-effects = Which figures count as an effect; impressions and clicks do not.

## Showcase

setting-showcase-slots = How many showcase slots you have.
setting-showcase-target_inquiry_share = Share of all inquiries that showcase products should bring.
setting-showcase-switch_margin = A newcomer must promise so much more than a product that stands in the showcase now.
setting-showcase-trial_share = At most this share of the slots goes to new products.
setting-showcase-max_per_group = At most so many showcase products of one group; 0 for no limit.
setting-showcase-hot_terms_per_slot = How many hot terms the showcase is to cover, for each slot.
setting-showcase-term_weight = What covering a hot term is worth, times the best product's expected inquiries; at 1 and above no hot term is left out for inquiries' sake.

## Rates and title tests

setting-rates-min_ctr = Below this click rate a much-seen product is seldom clicked.
setting-rates-min_inquiry_rate = Below this inquiry rate a much-clicked page brings few inquiries; from it on a page is good.
setting-rates-high_impressions = From so many impressions a week exposure is high.
setting-rates-fair_impressions = From so many impressions a week exposure is fair.
setting-rates-low_impressions = From so many impressions a week exposure is low; below, it has not started.
setting-rates-many_clicks = From so many clicks a week a product is much clicked.
setting-rates-waste_impressions = More impressions than this with hardly an inquiry are wasted.
setting-rates-waste_max_inquiries = Up to so many inquiries and TM chats count as hardly any.
setting-rates-small_change = From this change on a figure has moved a little.
setting-rates-fair_change = From this change on a figure has moved clearly.
setting-rates-large_change = From this change on a figure has moved much.
setting-rates-confidence = Confidence of intervals, and of a title test's verdict.
setting-rates-min_group = A group of fewer products with visitors has no mean of its own and takes the shop's.
setting-rates-test_days = At most so many days on either side of a title change are compared.
setting-rates-test_min_days = At least so many days on either side of a title change are needed.
setting-rates-test_min_events = At least so many clicks (or inquiries) in both windows together are needed.
setting-rates-test_spread = How much a change of title usually moves a rate, in log odds; 0.3 is about a third up or a quarter down.
setting-rates-test_dispersion = How alike clicks within one week are, where the shop's own weeks are too few to tell.

setting-terms-opportunity_min_searches = A term is an opportunity from this search index (关键词指数) on.
setting-terms-opportunity_max_sellers = And up to this index of sellers (卖家规模指数).

setting-decisions-max_listed = At most so many new pieces of advice of each topic are put on the Decisions sheet, the most pressing first.
setting-decisions-later_days = Advice put off without a date comes back after so many days.
setting-decisions-done_days = Advice marked done that no export shows, and that still stands, comes back after so many days.
setting-decisions-recent_days = The Overview shows what decisions of so many days back have brought.

## Units

setting-unit_text = text
setting-unit_folder = folder
setting-unit_en_zh_cn_zh_tw = en, zh-CN, zh-TW
setting-unit_pairs_such_as_my_header_product_id_separated_by = pairs such as My header=product_id, separated by ;
setting-unit_weeks = weeks
setting-unit_terms_on_the_terms_sheet = terms on the Terms sheet
setting-unit_characters = characters
setting-unit_times = times
setting-unit_words_separated_by = words, separated by ;
setting-unit_kinds_of_detail = kinds of detail
setting-unit_words = words
setting-unit_points = points
setting-unit_similarity_0_to_1 = similarity, 0 to 1
setting-unit_share_of_titles = share of titles
setting-unit_weight = weight
setting-unit_yes_or_no = yes or no
setting-unit_searches_or_visitors = searches or visitors
setting-unit_share = share
setting-unit_counts = counts
setting-unit_groups_such_as_gulf_ae_sa_kw_separated_by = groups such as Gulf=AE,SA,KW, separated by ;
setting-unit_days = days
setting-unit_days_left = days left
setting-unit_columns_separated_by = columns, separated by ;
setting-unit_products = products
setting-unit_share_of_inquiries = share of inquiries
setting-unit_share_of_expected_inquiries = share of expected inquiries
setting-unit_share_of_slots = share of slots
setting-unit_products_0_for_no_limit = products, 0 for no limit
setting-unit_terms = terms
setting-unit_times_the_best_product_s_inquiries = times the best product's inquiries
setting-unit_share_of_impressions = share of impressions
setting-unit_share_of_visitors = share of visitors
setting-unit_impressions_a_week = impressions a week
setting-unit_clicks_a_week = clicks a week
setting-unit_impressions_in_the_window = impressions in the window
setting-unit_inquiries_and_tm_chats = inquiries and TM chats
setting-unit_relative_change = relative change
setting-unit_products_with_visitors = products with visitors
setting-unit_days_before_and_after = days before and after
setting-unit_clicks_or_inquiries_in_both_windows = clicks or inquiries in both windows
setting-unit_log_odds_one_standard_deviation = log odds, one standard deviation
setting-unit_correlation_within_a_week = correlation within a week
setting-unit_pieces_of_advice_of_a_topic = pieces of advice of a topic
