"""Public texts are screened before they show: what is refused, what staff read first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length, one_newline
from aftersale.market.terms import Rulebook
from aftersale.screening import actions as screening
from aftersale.screening.contexts import in_public
from aftersale.screening.verdicts import Finding, Screening

if TYPE_CHECKING:
    from aftersale.screening.models import Verdict

LOOKED_AT = frozenset({"hold", "warn"})
"""What is only doubtful is read by staff: nobody is there who could give a reason for it."""


@dataclass(frozen=True)
class Screened:
    """A text that may go up, or that waits for staff if it is `held`.

    `text` is what is to be kept. `verdict` is the number of what screening said, 0 for no words.
    """

    text: str
    held: bool = False
    findings: tuple[Finding, ...] = ()
    verdict: int = 0

    def recorded(self) -> list[dict[str, Any]]:
        """The findings as a case keeps them."""
        return [each.as_record() for each in self.findings]


def judge_public(
    text: str,
    *,
    by: Actor,
    book: Rulebook,
    longest: int,
    language: str = "",
    about: str = "",
    seller_id: int | None = None,
    strict: bool = True,
) -> Screened:
    """Screen what somebody wants to say in public, outside the transaction that keeps it.

    Refuses `too_long`, and `screened` with the findings for links, personal and payment data.
    Abuse and doubt are no refusal: the answer is `held`, and `actions.place` lays it before staff.
    With `strict` off (texts a shop brings) what would be refused is held as well. No words at all
    are fine.
    """
    text = one_newline(text).strip()
    if not text:
        return Screened("")
    if length(text) > longest:
        raise Refusal("too_long", at_most=longest, is_=length(text))
    context = in_public(
        book, author=_author(by), longest=longest, language=language or book.language
    )
    if strict:
        result, verdict = screening.judge(
            text, context, by=by, seller_id=seller_id, about=about, override=_NO_DOUBT
        )
    else:
        result, verdict = screening.weigh(text, context, by=by, seller_id=seller_id, about=about)
        screening.keep([verdict])
    return _screened(result, verdict, text)


_NO_DOUBT = "Staff look at it."
"""A warning does not ask the author for a reason here: staff read the text instead."""


def _screened(result: Screening, verdict: Verdict, text: str) -> Screened:
    graver = LOOKED_AT | {"block"}
    return Screened(result.cover(text), result.verdict in graver, result.findings, verdict.pk or 0)


def preview(text: str, *, by: Actor, book: Rulebook, longest: int) -> Screening:
    """What screening would say, shown as somebody writes; nothing is kept."""
    from aftersale.screening.engine import screen  # late: the rules are heavy to load

    return screen(one_newline(text), in_public(book, author=_author(by), longest=longest))


def _author(by: Actor) -> str:
    """Sellers are held to what they may not say to buyers either; all others to what nobody may."""
    return "seller" if by.kind == "seller" else "buyer"
