"""What the API hears of whether a return solved the buyer's problem."""

from __future__ import annotations

from ninja import Schema


class SurveyIn(Schema):
    """Whether the problem was solved, and perhaps a few words."""

    solved: bool
    words: str = ""
    override: str = ""
