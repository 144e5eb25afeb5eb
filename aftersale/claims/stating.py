"""The statement of reasons: what was decided, on which facts, by which rule, who, and what now.

Both sides read it in their own language (DSA Art. 17); page, letter and evidence pack show the
same. Sentences of decisions come from the case's own edition, the frame is translated, and what
the member of staff wrote stands as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from aftersale.claims.lifecycle import Funded, Instance, Side, Stage
from aftersale.claims.policy import deadlines, recourse
from aftersale.claims.policy.saying import SAYS
from aftersale.kernel.languages import tongue
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Decision, Recourse
    from aftersale.market.claiming import Claims

SPOKEN = ("en", "de", "fr", "it", "es")
LEADS_TO = {
    "grant_seller": Stage.GRANTED_SELLER,
    "grant_market": Stage.GRANTED_MARKET,
    "deny": Stage.DENIED,
    "grant_appeal": Stage.APPEAL_GRANTED,
    "deny_appeal": Stage.APPEAL_DENIED,
}


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A decision as one side reads it; every part is text in `language`.

    `reason` is the sentence of the rulebook, `words` what the member of staff wrote to this side,
    `facts` what it rests on, `rules` where that is written, `redress` what can still be done.
    """

    language: str
    heading: str
    outcome: str
    reason: str
    words: str
    facts: tuple[str, ...]
    rules: str
    who: str
    redress: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it as plain text, in paragraphs."""
        facts = "\n".join(f"- {each}" for each in self.facts)
        parts = (
            self.heading, self.outcome, self.reason, self.words, facts, self.rules, self.who,
            "\n".join(self.redress),
        )  # fmt: skip
        return "\n\n".join(part for part in parts if part)


def statement(claim: Claim, decision: Decision, *, side: str, language: str) -> Statement:
    """What `side` ("buyer" or "seller") is told of a decision, in `language` or else English.

    The decision need not be kept yet, so that whoever writes it can read it first.
    """
    short = language[:2].lower()
    spoken = short if short in SPOKEN else "en"
    with translation.override(spoken):
        told = _Told(claim, decision, side, spoken)
        return Statement(
            language=spoken,
            heading=told.heading(),
            outcome=" ".join(told.outcome()),
            reason=told.reason(),
            words=decision.words_to_buyer if side == "buyer" else decision.words_to_seller,
            facts=tuple(told.facts()),
            rules=told.rules(),
            who=told.who(),
            redress=tuple(told.redress()),
        )


@dataclass(frozen=True)
class _Told:
    """One decision for one reader, while its language is the active one."""

    claim: Claim
    decision: Decision
    side: str
    language: str

    @property
    def is_buyer(self) -> bool:
        return self.side == "buyer"

    @property
    def granted(self) -> bool:
        return bool(self.decision.funded)

    @property
    def turns(self) -> bool:
        """Whether the buyer keeps what was paid: it is about the seller's side, or adds nothing."""
        if self.decision.instance == Instance.CLAIM:
            return False
        return not self._is_buyers or (self.granted and not self.decision.amount_minor)

    @property
    def _is_buyers(self) -> bool:
        """Whether the buyer complained."""
        found = self.decision.recourse
        return found is not None and found.side == Side.BUYER

    def heading(self) -> str:
        if self.decision.instance == Instance.APPEAL:
            turned = self.decision.money or self.decision.count
            return _("The appeal was granted") if turned else _("The appeal was denied")
        if self.decision.instance == Instance.COMPLAINT:
            return _("The complaint was decided")
        return _("The claim was granted") if self.granted else _("The claim was denied")

    def outcome(self) -> Iterator[str]:
        """The money, then what it counts."""
        if self.turns:
            yield from self._turned()
            return
        amount = self._money(self.decision.amount_minor)
        if not self.granted:
            yield _("Nothing is paid back.")
        elif self.is_buyer:
            yield _("You get {amount} back.").format(amount=amount)
        elif self.decision.funded == "seller":
            yield _("The buyer gets {amount} back, at your cost.").format(amount=amount)
        else:
            yield _("The buyer gets {amount} back; the marketplace pays.").format(amount=amount)
        if not self.is_buyer:
            yield self._counts(self.decision.counts)

    def _turned(self) -> Iterator[str]:
        if self.is_buyer:
            yield _("You keep what was paid to you.")
            return
        if self.decision.money:
            amount = self._money(self.decision.amount_minor)
            yield _("{amount} come back to you; the marketplace pays.").format(amount=amount)
        elif self.decision.funded == Funded.SELLER:
            yield _("{amount} stay at your cost.").format(amount=self._money(self._borne()))
        yield self._counts(self.decision.counts)

    def _borne(self) -> int:
        """What the seller pays by this decision and those before it, in minor units."""
        latest = self.decision.pk
        return sum(
            -each.amount_minor if each.is_credit else each.amount_minor
            for each in self.claim.charges.all()
            if latest is None or int(each.key.rpartition(":")[2]) <= latest
        )

    @staticmethod
    def _counts(counts: bool) -> str:
        if counts:
            return _("It counts as an order defect.")
        return _("It does not count as an order defect.")

    def reason(self) -> str:
        """The sentence of the rulebook; none where what it said was turned."""
        if self.decision.money or self.decision.count:
            return ""
        kinds = rulebook(self.claim.edition).claims.decisions
        found = next((each for each in kinds if each.kind == self.decision.kind), None)
        return found.labels.within(self.language) if found else ""

    def facts(self) -> Iterator[str]:
        for each in self.decision.rests_on:
            if words := said(each):
                yield words

    def rules(self) -> str:
        """The keys of the rulebook, each once, and the edition they stand in."""
        named = [str(each.get("rule", "")) for each in self.decision.rests_on if _is_fact(each)]
        if self.decision.kind and not (self.decision.money or self.decision.count):
            named.append(f"claims.decisions.{self.decision.kind}")
        keys = ", ".join(dict.fromkeys(each for each in named if each))
        return _("Rules: {keys} (edition {edition})").format(
            keys=keys or "claims", edition=self.claim.edition
        )

    def who(self) -> str:
        """Art. 17 asks whether a person or a program decided."""
        day = self._day(self.decision.made_at)
        if self.decision.by_clock:
            words = _(
                "On {day} the time ran out, and the rules say what follows; no person decided."
            )
        elif self.decision.second_by:
            words = _("Two members of the marketplace’s staff decided this on {day}.")
        else:
            words = _("A member of the marketplace’s staff decided this on {day}.")
        return words.format(day=day)

    def redress(self) -> Iterator[str]:
        """Which ways are open to this side, until when: what `recourse` allows afterwards."""
        if until := self._appeal_until():
            yield _("You can appeal until {day}.").format(day=self._day(until))
        if until := self._complain_until():
            yield _(
                "You can complain about it until {day}, free of charge; somebody else looks at it."
            ).format(day=self._day(until))
        yield _("You are free to go to a court or, in the EU, to an out-of-court dispute body.")

    def _appeal_until(self) -> datetime | None:
        if self.is_buyer or recourse.against_grant(self._after(), self._made()):
            return None
        if self._is_sellers_complaint:
            return self._still(self.claim.appeal_until)
        return deadlines.appeal_until(self._rules, self._at)

    def _complain_until(self) -> datetime | None:
        """A complaint that was decided is the last one, for its own side (DSA Art. 20)."""
        if recourse.against_decision(self._after(), self.side, self._made()):
            return None
        if self._is_sellers_complaint:
            return self._still(self.claim.complain_until)
        return deadlines.complain_until(self._rules, self._at)

    def _after(self) -> recourse.Outcome:
        """How the claim stands by this decision."""
        made, claim = self.decision, self.claim
        is_first = made.instance == Instance.CLAIM
        silence = Stage.GRANTED_SELLER if is_first else Stage.APPEAL_DENIED
        return recourse.Outcome(
            stage=LEADS_TO.get(made.step, silence),
            funded=Funded.MARKETPLACE if made.money else made.funded,
            counts=made.counts,
            granted_minor=made.amount_minor if is_first else claim.granted_minor,
            asked_minor=claim.asked_minor,
        )

    def _made(self) -> list[Recourse]:
        """The recourses up to this decision; one is open at a time, so their numbers tell."""
        latest = self.decision.recourse_id or 0
        return [each for each in self.claim.recourses.all() if each.pk <= latest]

    @property
    def _is_sellers_complaint(self) -> bool:
        """Which opens no way anew: those that were open before run on."""
        return self.decision.instance == Instance.COMPLAINT and not self._is_buyers

    def _still(self, until: datetime | None) -> datetime | None:
        return until if until and until >= self._at else None

    @property
    def _at(self) -> datetime:
        """When it was decided: where two decide, when the second agreed."""
        return self.decision.second_at or self.decision.made_at

    @property
    def _rules(self) -> Claims:
        return rulebook(self.claim.edition).claims

    def _money(self, minor: int) -> str:
        return tongue(self.language).money(Money(minor, self.claim.currency))

    def _day(self, at: datetime) -> str:
        zone = ZoneInfo(rulebook(self.claim.edition).zone)
        return tongue(self.language).date(at.astimezone(zone).date())


def said(fact: Any) -> str:
    """A fact a decision rests on, in the active language; "" for one that no sentence tells."""
    if not _is_fact(fact):
        return ""
    sign, _dot, value = str(fact.get("fact", "")).partition(".")
    found = SAYS.get((sign, value))
    return _(found[0]).format(**fact.get("numbers", {})) if found else str(fact.get("words", ""))


def _is_fact(fact: Any) -> bool:
    return isinstance(fact, Mapping)
