## Titles: every lost point, and what to do about it

titles-no_words = The title holds no word.
    .fix = Write a title: describing words, the main keyword, then “for” or “with”.
titles-main_not_given = No main keyword is known, so the title was judged without one.
    .fix = Write the product's main keyword on the Products sheet, or accept the proposed one.

titles-main_missing = The main keyword “{ $keyword }” is not in the title.
    .fix = Put “{ $keyword }” into the title, after the describing words.
titles-main_partial = Of the main keyword “{ $keyword }” the title lacks “{ $words }”.
    .fix = Write “{ $keyword }” in full.
titles-main_inexact = The title says “{ $written }” where the main keyword says “{ $words }”.
    .fix = Write “{ $keyword }” as buyers do, in place of “{ $written }”.
titles-main_split = Other words stand inside the main keyword: “{ $written }”.
    .fix = Keep “{ $keyword }” together, and move the words between in front of it.
titles-main_reordered = The words of “{ $keyword }” stand in another order: “{ $written }”.
    .fix = Write “{ $keyword }” in this order.
titles-main_inflected = The title has “{ $written }”, another form of the main keyword “{ $keyword }”.
    .fix = Write “{ $keyword }” exactly, in place of “{ $written }”.

titles-longtail_missing = The title does not answer “{ $keyword }”: it lacks “{ $words }”.
    .fix = { $fits ->
        [yes] { $side ->
            [before] If it is true of the product, add “{ $words }” before “{ $anchor }”.
            [after] If it is true of the product, add “{ $words }” after “{ $anchor }”.
           *[none] If it is true of the product, add “{ $words }”.
        }
       *[no] If it is true of the product, add “{ $words }”; first delete { $excess ->
            [one] 1 character
           *[other] { $excess } characters
        } elsewhere.
    }
titles-longtail_number = For “{ $keyword }” the title lacks the number “{ $words }”.
    .fix = If the product is made so, write “{ $words }” with what it counts; if not, take “{ $keyword }” off the keyword list.
titles-longtail_brand = The long-tail keyword “{ $keyword }” holds another company's brand, “{ $brand }”.
    .fix = Take “{ $keyword }” off the keyword list; never write “{ $brand }” into a title.
titles-longtail_inexact = For “{ $keyword }” the title says “{ $written }”, not “{ $words }”.
    .fix = { $inside ->
        [yes] Keep “{ $main }”; give “{ $keyword }” a product of its own, or take it off this one's list.
       *[no] If “{ $keyword }” matters most, write “{ $words }” in place of “{ $written }”.
    }

titles-describing_after = “{ $word }” describes the product, but trails “{ $keyword }”.
    .fix = Move “{ $word }” before “{ $keyword }”.
titles-marker_first = A phrase with “{ $marker }” stands before “{ $keyword }”.
    .fix = Put “{ $keyword }” first, then “{ $marker }” and what follows it.
titles-head_not_before = “{ $word }” stands directly before “{ $marker }”, so the marketplace may take it for the product (rule of 2015).
    .fix = { $kind ->
        [assortment] Put “{ $keyword }” directly before “{ $marker }”, or make “{ $keyword } { $word }” the main keyword.
       *[word] Put “{ $keyword }” directly before “{ $marker }”.
    }

titles-detail_few = The title names { $found ->
        [0] no detail
        [one] 1 kind of detail
       *[other] { $found } kinds of detail
    }; { $target } are expected.
    .fix = Add what is true of the product: { $wanted ->
        [one] one more
       *[other] { $wanted } more
    } of material, size, number, style, colour, use, whom it is for.

titles-too_many_words = The title has { $n_words } words; about { $percent } % of people find one so long not concise.
    .fix = Come closer to { $target } words: drop what no keyword needs.
titles-filler = “{ $words }” tells a buyer nothing.
    .fix = Delete “{ $words }”.
titles-repeated = “{ $word }” stands { $times ->
        [2] twice
       *[other] { $times } times
    }; people find repeating titles not concise.
    .fix = Keep one “{ $word }”, delete the others.
titles-stuffed = “{ $word }” stands { $times } times; stacked keywords are punished.
    .fix = Keep one “{ $word }”, delete the others.

titles-many_products = The title lists several goods: { $goods }. One product a title is the rule (2015).
    .fix = Keep the one that this page sells; publish the others on their own.
titles-glued_symbol = A sign is glued to a word in “{ $written }” (rule of 2015).
    .fix = Write “{ $better }”.
titles-title_case = { $count ->
        [one] One word is
       *[other] { $count } words are
    } not in Title Case (rule since January 2025): { $words }.
    .fix = Write “{ $better }”.
titles-too_long = The title has { $length } characters; { $limit } are allowed.
    .fix = Delete { $excess ->
        [one] 1 character
       *[other] { $excess } characters
    }, best from the end.
titles-brand = “{ $brand }” is another company's brand; such words are forbidden.
    .fix = Delete “{ $brand }”.

titles-not_english = Only { $percent } % of the letters are Latin; buyers search this marketplace in English.
    .fix = Write an English title.
titles-other_script = “{ $text }” is written in another script.
    .fix = Say “{ $text }” in English, or delete it.
titles-full_width = “{ $text }” is in full-width characters, which a search may not find.
    .fix = Type “{ $text }” anew with the English keyboard.
titles-odd_characters = The title holds a sign that is no text: { $text }
    .fix = Delete { $text }
