"""One return told: a headline, what happens next and by when, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftersale.kernel import clock
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.returns.lifecycle import CLOSED, Label, Resolution, Stage
from aftersale.web.buyer.promises import when
from aftersale.web.buyer.returns import payout
from aftersale.web.buyer.returns.steps import steps_of
from aftersale.web.buyer.returns.words import day_of, denial_words
from aftersale.web.templatetags.marks import money

if TYPE_CHECKING:
    from aftersale.refunds.models import Refund
    from aftersale.returns.models import ReturnRequest


_WAITS = frozenset({
    Stage.PENDING, Stage.AUTHORISED, Stage.IN_TRANSIT, Stage.RECEIVED, Stage.GRADED,
})  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What is told of a return, to whom, and with which money."""

    request: ReturnRequest
    seller: str
    refunds: Sequence[Refund] = ()

    @property
    def named(self) -> dict[str, str]:
        return {"seller": self.seller}


@dataclass(frozen=True)
class Story:
    """`title` and `words` in full, `status` in short; `tone` of the status; `steps` for a track.

    `is_late`: the seller should have acted. `is_over`: nobody has to act any more.
    """

    title: str
    words: str
    status: str
    tone: str = ""
    steps: list[dict[str, str]] = field(default_factory=list)
    is_late: bool = False
    is_over: bool = False


def of(request: ReturnRequest, seller: str, refunds: Sequence[Refund] = ()) -> Story:
    """The story of one return as it stands."""
    told = Told(request, seller, refunds)
    title, words = _TELLING[Stage(request.stage)](told)
    status, tone = status_of(request)
    return Story(
        title, words, status, tone, steps_of(request), is_late(request), request.stage not in _WAITS
    )


def sentence_of(story: Story, request: ReturnRequest) -> str:
    """The story in a line of a list, which says the status already."""
    if request.stage in {Stage.PENDING, Stage.IN_TRANSIT}:
        return story.words
    return f"{story.title}. {story.words}".strip()


def is_late(request: ReturnRequest) -> bool:
    """Whether it is the seller who should have acted by now."""
    waits = request.stage in {Stage.PENDING, Stage.RECEIVED, Stage.GRADED}
    return waits and request.due_by is not None and request.due_by < clock.now()


def status_of(request: ReturnRequest) -> tuple[str, str]:
    """Where it stands in a few words (A104), and their tone."""
    if request.stage in CLOSED and not _has_refund(request):
        return _("Closed"), ""
    words = {
        Stage.PENDING: _("Seller has not yet responded"),
        Stage.AUTHORISED: _("Return agreed"),
        Stage.IN_TRANSIT: _("On its way back"),
        Stage.RECEIVED: _("Arrived at the seller"),
        Stage.GRADED: _("Checked by the seller"),
    }
    tones = {Stage.PENDING: "soon" if is_late(request) else "", Stage.AUTHORISED: "info"}
    stage = Stage(request.stage)
    return words.get(stage, _("Refunded")), tones.get(stage, "info" if stage in words else "good")


def _has_refund(request: ReturnRequest) -> bool:
    return request.refunded_minor > 0


def _pending(told: Told) -> tuple[str, str]:
    request = told.request
    until = {"when": when(request.decide_by, request.market)} | told.named
    title = _("%(seller)s has not yet responded") % told.named
    if request.decide_by < clock.now():
        return title, _(
            "They should have answered by %(when)s. It counts as late for them."
        ) % until
    return title, _("They have until %(when)s. You get the answer here and by e-mail.") % until


def _authorised(told: Told) -> tuple[str, str]:
    request = told.request
    by = day_of(request, request.return_by)
    if request.return_by and request.return_by < clock.now():
        closes = {"day": day_of(request, request.lapse_at)}
        words = _("If it is on its way, say so below. Otherwise the return is closed %(day)s.")
        return _("It should have been sent by %(day)s") % {"day": by}, words % closes
    return _("Send it back by %(day)s") % {"day": by}, _how(request) % told.named


def _how(request: ReturnRequest) -> str:
    if request.label != Label.NONE:
        return _(
            "Print the label, put the slip into the parcel, and keep the receipt of the post. "
            "%(seller)s refunds once they have it."
        )
    if request.address:
        return _(
            "Put the slip into the parcel and send it to the address below. "
            "%(seller)s refunds once they have it."
        )
    return _("%(seller)s has agreed, but not said where to send it. Ask them for the address.")


def _in_transit(told: Told) -> tuple[str, str]:
    days = rulebook(told.request.edition).returns.refund_business_days
    words = ngettext(
        "When %(seller)s has it, they must refund within %(days)d working day.",
        "When %(seller)s has it, they must refund within %(days)d working days.",
        days,
    )
    return _("Your return is on its way"), words % {"days": days, **told.named}


def _arrived(told: Told) -> tuple[str, str]:
    title = _("%(seller)s has your parcel") % told.named
    return title, _until_refunded(told)


def _graded(told: Told) -> tuple[str, str]:
    title = _("%(seller)s has checked what you sent back") % told.named
    return title, _until_refunded(told)


def _until_refunded(told: Told) -> str:
    request = told.request
    facts = {"day": day_of(request, request.refund_by), "latest": day_of(request, request.lapse_at)}
    if is_late(request) and request.lapse_at:
        words = _("They should have refunded by %(day)s. On %(latest)s the marketplace does it.")
    elif is_late(request):
        words = _("They should have refunded by %(day)s. It counts as late for them.")
    elif request.lapse_at and facts["day"] != facts["latest"]:
        words = _("They must refund by %(day)s; if they have not by %(latest)s, we do.")
    else:
        words = _("They must refund by %(day)s.")
    return words % facts


def _refunded(told: Told) -> tuple[str, str]:
    request = told.request
    keeps = request.resolution == Resolution.RETURNLESS_REFUND
    sentences = [_("You do not need to send anything back.")] if keeps else []
    return _refund_title(request), " ".join([*sentences, payout.sentence(request, told.refunds)])


def _refund_title(request: ReturnRequest) -> str:
    if request.is_gift:
        return _("You get your money back")
    amount = money(Money(request.refunded_minor, request.currency))
    return _("You get %(amount)s back") % {"amount": amount}


def _completed(told: Told) -> tuple[str, str]:
    if _has_refund(told.request):
        return _refunded(told)
    words = {
        "not_returned": _("%(seller)s says that nothing came back."),
        "cancelled": _("%(seller)s closed it because it was called off."),
        "duplicate": _("There is another request for the same item."),
    }
    sentence = words.get(told.request.complete_reason, _("Nothing more is to come."))
    return _("This return is closed"), sentence % told.named


def _denied(told: Told) -> tuple[str, str]:
    title = _("%(seller)s did not accept this return") % told.named
    return title, _reason(told.request)


def _resolved(told: Told) -> tuple[str, str]:
    if told.request.resolution == Resolution.REPLACEMENT:
        words = _("%(seller)s sends it. You do not need to send anything back.")
        return _("You get a replacement"), words % told.named
    return _("%(seller)s closed this request") % told.named, _reason(told.request)


def _reason(request: ReturnRequest) -> str:
    if not request.deny_reason:
        return ""
    return _("Reason: %(reason)s") % {"reason": denial_words(request.edition, request.deny_reason)}


def _withdrawn(told: Told) -> tuple[str, str]:
    words = _("Reason: Cancelled by the buyer")
    return _("You cancelled this return"), f"{words}. " + _("You may ask again at any time.")


def _expired(told: Told) -> tuple[str, str]:
    words = _("Nothing came back in time. If you did send it, contact %(seller)s.")
    return _("This return is closed"), words % told.named


_TELLING: dict[Stage, Callable[[Told], tuple[str, str]]] = {
    Stage.PENDING: _pending,
    Stage.AUTHORISED: _authorised,
    Stage.IN_TRANSIT: _in_transit,
    Stage.RECEIVED: _arrived,
    Stage.GRADED: _graded,
    Stage.REFUNDED: _refunded,
    Stage.COMPLETED: _completed,
    Stage.DENIED: _denied,
    Stage.RESOLVED: _resolved,
    Stage.WITHDRAWN: _withdrawn,
    Stage.EXPIRED: _expired,
}
