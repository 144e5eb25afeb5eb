"""Where a claim stands, as the first thing its page says: a headline, a sentence, a track."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from aftersale.claims.lifecycle import ENDED, GRANTED, Side, Stage
from aftersale.claims.policy import recourse
from aftersale.kernel import clock
from aftersale.web.buyer.claims.words import amount, complains, day_of, stage_words, when

if TYPE_CHECKING:
    from aftersale.claims.models import Claim


@dataclass(frozen=True)
class Story:
    """Headline, sentence and track of one claim; `status` and `tone` for lists."""

    title: str
    words: str
    steps: list[dict[str, str]]
    status: str
    tone: str

    @property
    def is_late(self) -> bool:
        """Never: a claim that waits for its buyer says so in words."""
        return False


def of(claim: Claim, seller: str) -> Story:
    """The news of one claim."""
    title, words = _told(claim, {"seller": seller, "amount": _amount(claim)})
    status, tone = stage_words(claim)
    return Story(title, words, steps(claim, seller), status, tone)


def _told(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    if claim.granted_minor and claim.stage not in ENDED and not complains(claim):
        return _granted(claim, named)
    return TELLING[Stage(claim.stage)](claim, named)


def _amount(claim: Claim) -> str:
    return amount(claim.granted_minor or claim.asked_minor, claim.currency)


def _seller_asked(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    facts = named | {"when": when(claim.due_by, claim.market)}
    return _("%(seller)s has to answer") % facts, _(
        "They have until %(when)s. If they do not answer, you get %(amount)s back."
    ) % facts


def _under_review(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    title = _("The marketplace decides")
    if claim.due_by is None:
        return title, _("You get the decision here and by e-mail.")
    facts = {"when": when(claim.due_by, claim.market)}
    if clock.now() > claim.due_by:
        return title, _("It should have been decided by %(when)s. We are late; it is next.") % facts
    return title, _("By %(when)s. You get the decision here and by e-mail.") % facts


def _buyer_asked(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    facts = {"when": when(claim.due_by, claim.market)}
    return _("The marketplace has a question for you"), _(
        "Answer by %(when)s; after that it is decided with what is there."
    ) % facts


def _granted(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    words = _("You do not need to send anything back.")
    if claim.by_clock:
        words = _("%(seller)s did not answer in time. You do not need to send anything back.")
    return _("You get %(amount)s back") % named, words % named


def _denied(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    title = _("Your claim was denied")
    if not recourse.complaint(claim, Side.BUYER, claim.recourses.all(), clock.now()):
        facts = {"day": day_of(claim, claim.complain_until)}
        words = _("The reasons stand below. You can complain about it until %(day)s.")
        return title, words % facts
    return title, _("The reasons stand below.")


def _withdrawn(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    words = _("If it is not solved after all, you can file a new one while there is time.")
    return _("You withdrew this claim"), words


def _refunded(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    return _("%(seller)s has refunded you") % named, _(
        "Everything you paid goes back to you, so the claim is closed."
    )


def _barred(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    return _("Your bank decides now"), _(
        "Your bank was asked for the same money. The guarantee does not pay a second time."
    )


def _complained(claim: Claim, named: dict[str, str]) -> tuple[str, str]:
    facts = {"when": when(claim.due_by, claim.market)}
    title = _("Somebody else looks at it again")
    if not facts["when"]:
        return title, _("You get the decision here and by e-mail.")
    return title, _("By %(when)s. You get the decision here and by e-mail.") % facts


TELLING: dict[Stage, Callable[[Claim, dict[str, str]], tuple[str, str]]] = {
    Stage.SELLER_ASKED: _seller_asked,
    Stage.UNDER_REVIEW: _under_review,
    Stage.BUYER_ASKED: _buyer_asked,
    **dict.fromkeys(GRANTED, _granted),
    Stage.DENIED: _denied,
    Stage.WITHDRAWN: _withdrawn,
    Stage.REFUNDED: _refunded,
    Stage.BARRED: _barred,
    Stage.COMPLAINED: _complained,
}


def steps(claim: Claim, seller: str) -> list[dict[str, str]]:
    """Filed, answered, decided: each with its day, or until when it is to happen."""
    filed = _step(_("Filed"), day_of(claim, claim.filed_at), "done")
    if claim.stage in ENDED:
        return [filed, _step(stage_words(claim)[0], day_of(claim, claim.closed_at), "done")]
    return [filed, _answer(claim, seller), _decision(claim), *_again(claim)]


def _answer(claim: Claim, seller: str) -> dict[str, str]:
    words = _("%(seller)s answers") % {"seller": seller}
    if claim.answered_at and claim.stage != Stage.SELLER_ASKED:
        answered = _("%(seller)s answered") % {"seller": seller}
        return _step(answered, day_of(claim, claim.answered_at), "done")
    if claim.stage == Stage.SELLER_ASKED:
        return _step(words, _by(claim), "now")
    return _step(_("No answer"), "", "done")


def _decision(claim: Claim) -> dict[str, str]:
    if claim.decided_at:
        words = _("Granted") if claim.granted_minor else _("Denied")
        return _step(words, day_of(claim, claim.decided_at), "done")
    if claim.stage == Stage.UNDER_REVIEW:
        return _step(_("Decision"), _by(claim), "now")
    if claim.stage == Stage.BUYER_ASKED:
        return _step(_("Your answer, then the decision"), _by(claim), "now")
    return _step(_("Decision"), "", "later")


def _again(claim: Claim) -> list[dict[str, str]]:
    if not complains(claim):
        return []
    return [_step(_("Looked at again"), _by(claim), "now")]


def _by(claim: Claim) -> str:
    day = day_of(claim, claim.due_by)
    return _("by %(day)s") % {"day": day} if day else ""


def _step(words: str, at: str, state: str) -> dict[str, Any]:
    return {"words": words, "when": at, "state": state}
