# What was found out about search terms.

terms-accents_mended = “{ $written }” has lost its accented letters: the list also holds “{ $full }”. They are counted together.
terms-spelling_mended = “{ $written }” is taken for a slip of “{ $mended }”, which the list holds far more often.
    .fix = If it is a word of its own, such as a brand, nothing needs to be done: what you typed stays beside it.
terms-american_spelling = “{ $written }” is the British spelling of “{ $american }”. They are counted together.
    .fix = Use the spelling of the country that the title is aimed at.
terms-brand = The term holds the brand “{ $brand }” from your list.
    .fix = Leave it out of titles and keywords unless the brand is yours: others' brands are forbidden.
terms-other_script = The term is written in { $script ->
    [han] Chinese characters
    [kana] Japanese script
    [hangul] Korean script
    [arabic] Arabic script
    [hebrew] Hebrew script
    [cyrillic] Cyrillic script
    [greek] Greek script
    [thai] Thai script
    [devanagari] Devanagari script
   *[other] another script
 }, and kept apart from the English terms.
    .fix = Leave it out of English titles: the platform translates them for the buyer.

## What was changed in a term

terms-change_width = full-width letters
terms-change_case = capital letters
terms-change_accents = accents
terms-change_accents_mended = lost accents
terms-change_spelling = spelling
terms-change_american = British spelling
terms-change_spaces = spaces and signs
