## The language of search terms

languages-name = { $language ->
    [en] English
    [es] Spanish
    [fr] French
    [pt] Portuguese
    [de] German
    [it] Italian
    [nl] Dutch
    [tr] Turkish
    [id] Indonesian
    [vi] Vietnamese
    [ms] Malay
    [pl] Polish
    [ro] Romanian
    [cs] Czech
    [sv] Swedish
    [hu] Hungarian
    [ru] Russian
    [uk] Ukrainian
    [be] Belarusian
    [ar] Arabic
    [fa] Persian
    [ur] Urdu
    [he] Hebrew
    [zh] Chinese
    [ja] Japanese
    [ko] Korean
    [th] Thai
    [el] Greek
    [hi] Hindi
   *[other] another language
}
languages-asks = { languages-name }: { $n ->
    [one] one term
   *[other] { NUMBER($n) } terms
}, { NUMBER($share, maximumFractionDigits: 0) } % of the demand.
    .fix = Leave your titles in English, since the platform translates them; think of these buyers in pictures, sizes and certificates.
languages-english_asks = { languages-name }: { $n ->
    [one] one term
   *[other] { NUMBER($n) } terms
}, { NUMBER($share, maximumFractionDigits: 0) } % of the demand.
languages-not_in_title = Searched { NUMBER($searches, maximumFractionDigits: 0) }, sellers { NUMBER($sellers, maximumFractionDigits: 0) }, in { languages-name }: buyers of that language ask for this.
    .fix = Don't put foreign words into an English title; the platform translates. Use the English word for “{ $term }”.
