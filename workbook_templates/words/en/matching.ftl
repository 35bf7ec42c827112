## How a title holds a keyword

matching-grade-blank = no text
matching-grade-missing = missing
matching-grade-partial = partly there
matching-grade-split = split by other words
matching-grade-reordered = in another order
matching-grade-inflected = in another form
matching-grade-exact = word for word

## How one word was found

matching-how-exact = the same word
matching-how-inflection = singular or plural, or another form
matching-how-spelling = British or American spelling
matching-how-accent = the same but for accents or wide letters
matching-how-number = the same number or unit
matching-how-joined = written as one word
matching-how-split = written as two words
matching-how-typo = a slip of the pen
matching-how-near = a near word
matching-how-part = part of a longer word, or the longer word
matching-how-missing = not found

## What the score is made of

matching-points-answered = words answered
matching-points-not_missing = nothing important missing
matching-points-focus = the title is about it
matching-points-together = words side by side
matching-points-ends_phrase = main noun ends a phrase
matching-points-opens = stands at the front
matching-points-one_word = only one word
matching-points-after_for = stands only after “for” or “with”
matching-points-title_noun = the title’s main noun is in it
