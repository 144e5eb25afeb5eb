"""What findings say to people in other languages than English: a file each.

`RULE` is how a rule is named in a sentence, the same in every sentence that names one; `LANGUAGES`
names languages; `SENTENCES`
has every code of `reasons.SENTENCES`, with the same names in braces.
"""
