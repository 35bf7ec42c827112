## Suggested titles: what became of the present one

suggestions-added = Added: { $words }.
suggestions-left_out = Left out: { $words }.
suggestions-once = Kept once only: { $words }.
suggestions-moved = Moved: { $words }.
suggestions-recased = Capitals mended.

suggestions-form_describing_first = Describing words first.
suggestions-form_keyword_first = Main keyword first.
