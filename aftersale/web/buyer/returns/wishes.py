"""The form that asks for a return: what was posted for each line, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import HttpRequest

from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import one_newline, posted_length
from aftersale.market.returning import Reason
from aftersale.market.terms import Rulebook
from aftersale.returns.actions import Wanted
from aftersale.returns.queries.standing import LineStanding
from aftersale.web.buyer.returns import photos
from aftersale.web.buyer.returns.words import refused
from aftersale.web.doors import whole
from aftersale.web.findings import Shown

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

ASKABLE = frozenset({"open", "late", "kept"})
LONGEST_POSTED = 20_000  # more than anybody types; the refusal still counts it right


@dataclass
class Wish:
    """One order line as the form stands: what was chosen and written, and the errors by field."""

    standing: LineStanding
    reasons: Sequence[Reason] = ()
    chosen: bool = False
    quantity: str = ""
    reason: str = ""
    comment: str = ""
    photos: list[Attachment] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    findings: list[Shown] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return int(self.standing.line.pk)

    @property
    def because(self) -> Reason | None:
        """The reason that was chosen, if it is one of those offered for this line."""
        return next((each for each in self.reasons if each.kind == self.reason), None)


def blank(standings: Iterable[LineStanding], book: Rulebook) -> list[Wish]:
    """The form before anything is chosen; where there is no choice, it is made."""
    wishes = [Wish(each, reasons_for(each, book), quantity=str(each.left)) for each in standings]
    askable = [wish for wish in wishes if wish.standing.state in ASKABLE]
    if len(wishes) == 1:
        for wish in askable:
            wish.chosen = True
    return wishes


def reasons_for(standing: LineStanding, book: Rulebook) -> tuple[Reason, ...]:
    """The reasons of the deck in its order; for goods not taken back only those of a fault."""
    offered = book.returns.offered
    if standing.state == "kept":
        return tuple(each for each in offered if not each.is_buyers)
    return offered if standing.state in ASKABLE else ()


def read(request: HttpRequest, standings: Iterable[LineStanding], book: Rulebook) -> list[Wish]:
    """What was posted, line by line; new photos are kept, so that none has to be chosen twice."""
    chosen = set(request.POST.getlist("line"))
    wishes = [Wish(each, reasons_for(each, book)) for each in standings]
    for wish in wishes:
        _fill(wish, request, book, str(wish.pk) in chosen)
    return wishes


def _fill(wish: Wish, request: HttpRequest, book: Rulebook, is_chosen: bool) -> None:
    posted = request.POST
    wish.chosen = is_chosen and wish.standing.state in ASKABLE
    wish.quantity = posted.get(f"quantity-{wish.pk}", "")[:6] or str(wish.standing.left)
    wish.reason = posted.get(f"reason-{wish.pk}", "")[:40]
    wish.comment = one_newline(posted.get(f"comment-{wish.pk}", ""))[:LONGEST_POSTED]
    wish.photos, problem = photos.received(request, wish.pk, book.returns.photos)
    if problem and wish.chosen:
        wish.errors["photos"] = problem


def check(wishes: Sequence[Wish], book: Rulebook) -> None:
    """Note beside each field what is wrong with it, as far as one can see without trying."""
    for wish in wishes:
        if wish.chosen:
            _check_one(wish, book)


def _check_one(wish: Wish, book: Rulebook) -> None:
    count, most = whole(wish.quantity), book.returns.comment_characters
    if count is None or not 1 <= count <= wish.standing.left:
        _say(wish, "quantity", Refusal("too_many_pieces", left=wish.standing.left))
    if wish.because is None:
        _say(wish, "reason", Refusal("unknown_return_reason"))
    elif wish.because.needs_comment and not wish.comment.strip():
        _say(wish, "comment", Refusal("comment_needed"))
    if posted_length(wish.comment) > most:
        over = Refusal("comment_too_long", length=posted_length(wish.comment), at_most=most)
        _say(wish, "comment", over)


def _say(wish: Wish, name: str, refusal: Refusal) -> None:
    wish.errors.setdefault(name, refused(refusal))


def wanted(wishes: Iterable[Wish]) -> list[Wanted]:
    """What is asked of the action; photos only go with a reason that asks for them."""
    return [
        Wanted(
            order_line_id=wish.pk,
            quantity=whole(wish.quantity) or 0,
            reason=wish.reason,
            comment=wish.comment,
            files=wish.photos if wish.because and wish.because.evidence else (),
        )
        for wish in wishes
        if wish.chosen
    ]
