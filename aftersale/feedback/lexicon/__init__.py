"""The words by which feedback is sorted: one file per language, small letters, no accents.

`late` is what of deliveries is about delay; `damage` may be anybody's doing. A * stands for any
ending. `joins` are words between statements.
"""
