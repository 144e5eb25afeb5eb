"""Refusals: the one way an action says no. Every door turns them into its own kind of answer."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """The business says no.

    `code` is stable and public; `facts` fill the sentence a person reads. Plain refusals are
    answered with 422: the request was understood and is against the rules.
    """

    code = "refused"

    def __init__(self, code: str | None = None, **facts: Any) -> None:
        self.code = code or self.code
        self.facts = facts
        super().__init__(self.code)

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


class NotPermitted(Refusal):
    """This actor may never do this here (403)."""

    code = "not_permitted"


class Unseen(Refusal):
    """There is nothing here that this actor may see (404)."""

    code = "unseen"


class WrongStage(Refusal):
    """The case has moved on; the step is not open from where it stands (409)."""

    code = "wrong_stage"


class Stale(Refusal):
    """Someone else moved the case while we were deciding (409)."""

    code = "stale"


class TooOften(Refusal):
    """The same was asked too often in a short time (429)."""

    code = "too_often"
