"""What a rulebook says: one frozen class per table of the file. See `docs/rulebook.md`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from aftersale.kernel.calendar import Calendar
from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.cancelling import Cancellations
from aftersale.market.charging import Chargebacks
from aftersale.market.claiming import Claims
from aftersale.market.enforcing import Enforcement
from aftersale.market.labels import Labels
from aftersale.market.listening import Voice
from aftersale.market.measuring import Health
from aftersale.market.publishing import Publishing
from aftersale.market.rating import Feedback
from aftersale.market.reading import given, key
from aftersale.market.reimbursing import Reimbursements
from aftersale.market.returning import Returns
from aftersale.market.reviewing import Reviews
from aftersale.market.signing import Checklists


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How fast a seller is to answer (A010, A011, A131). `calendar` is a preset's name."""

    target_hours: int = key(checks.between(1, 24 * 14))
    target_rate_percent: int = key(checks.between(1, 100))
    late_limit_percent: int = key(checks.between(0, 100))
    warn_at_percent: tuple[int, ...] = key(checks.rising)
    calendar: str = key(checks.a_preset)
    excluded_weekdays: tuple[str, ...] = key(checks.each(checks.a_weekday))
    holidays: tuple[date, ...] = key(checks.no_twins)

    @property
    def target(self) -> timedelta:
        """The time a seller has for an answer, as the calendar counts it."""
        return timedelta(hours=self.target_hours)

    @property
    def weekdays_left_out(self) -> frozenset[int]:
        """Those of the preset and those named, Monday being 0."""
        named = frozenset(map(checks.WEEKDAYS.index, self.excluded_weekdays))
        return checks.PRESETS[self.calendar] | named


@dataclass(frozen=True, kw_only=True)
class Messaging:
    """Limits of messages and conversations (A021, C1, C2, D1)."""

    max_characters: int = key(checks.between(1, 100_000))
    max_attachment_bytes: int = key(checks.between(1, 100_000_000))
    attachment_types: tuple[str, ...] = key(checks.each(checks.an_extension))
    undo_seconds: int = key(checks.between(0, 600))
    auto_resolve_days: int = key(checks.between(1, 365))
    reopen_days: int = key(checks.between(1, 365))
    staff_answer_hours: int = key(checks.between(1, 24 * 60))
    proactive_days: int = key(checks.between(1, 365))
    daily_message_cap: int = key(checks.between(1, 1_000_000))
    ask_before_buying: bool = key()


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What follows when mail fails the checks its own domain asks for (SPF, DKIM, DMARC)."""

    checks: str = key(checks.a_mail_check)


@dataclass(frozen=True, kw_only=True)
class Platform:
    """Orders the marketplace fulfils itself: what its own customer service answers (A044, A046).

    `service` is where that is reached, `redirect` what a seller may answer to send buyers there.
    """

    kinds: tuple[str, ...] = key(checks.each(checks.a_kind))
    service: str = key(checks.an_address)
    redirect: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Override:
    """What a screening rule does in this market instead of its default."""

    rule: str = key(checks.a_rule)
    action: str = key(checks.an_action)


@dataclass(frozen=True, kw_only=True)
class Words:
    """A screening rule of the operator's own: phrases that may not be written, and why (D2).

    `action` is what follows for a seller, `buyers` for a buyer.
    """

    rule: str = key(checks.an_own_rule)
    action: str = key(checks.an_action)
    buyers: str = key(checks.an_action)
    phrases: tuple[str, ...] = key(checks.some(checks.each(checks.a_phrase)))
    why: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Screening:
    """What this market adds to the screening of texts (D2). Domains include their subdomains."""

    own_domains: tuple[str, ...] = key(checks.some(checks.each(checks.a_domain)))
    carrier_domains: tuple[str, ...] = key(checks.each(checks.a_domain))
    promotion_words: tuple[str, ...] = key(checks.each(checks.some_text))
    overrides: tuple[Override, ...] = key(checks.distinct("rule"))
    words: tuple[Words, ...] = key(checks.distinct("rule"))

    def is_own(self, domain: str) -> bool:
        """Whether `domain` is the marketplace's own."""
        return _among(domain, self.own_domains)

    def is_carrier(self, domain: str) -> bool:
        """Whether `domain` is a carrier's, whose tracking pages may be linked."""
        return _among(domain, self.carrier_domains)

    def action(self, rule: str, default: str) -> str:
        """What `rule` ("P06") does here."""
        return next((each.action for each in self.overrides if each.rule == rule), default)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a buyer's conversation is about (A035). `needs_order`: asked only about an order."""

    kind: str = key(checks.a_kind)
    needs_order: bool = key()
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class ContactReason:
    """Why a seller writes first (D1). `critical` ones reach buyers who opted out."""

    kind: str = key(checks.a_kind)
    critical: bool = key()
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """All rules of one marketplace in one edition.

    `market` ("uk"), `edition` ("uk-" and the first 12 hex digits of the SHA-256 of the file) and
    `text` (the file word for word) are not keys of the file. `languages` has the main one first.
    """

    market: str = given()
    edition: str = given()
    text: str = given(shown=False)
    name: str = key(checks.some_text)
    domain: str = key(checks.a_domain)
    zone: str = key(checks.a_zone)
    currency: str = key(checks.a_currency)
    languages: tuple[str, ...] = key(checks.some(checks.each(checks.a_language)))
    clock: Clock = key()
    messaging: Messaging = key()
    mail: Mail = key()
    platform: Platform = key()
    screening: Screening = key()
    subjects: tuple[Subject, ...] = key(checks.some(checks.distinct("kind")))
    contact_reasons: tuple[ContactReason, ...] = key(checks.some(checks.distinct("kind")))
    returns: Returns = key()
    chargebacks: Chargebacks = key()
    reimbursements: Reimbursements = key()
    publishing: Publishing = key()
    feedback: Feedback = key()
    cancellations: Cancellations = key()
    claims: Claims = key()
    reviews: Reviews = key()
    voice: Voice = key()
    health: Health = key()
    checklists: Checklists = key()
    enforcement: Enforcement = key()

    @property
    def language(self) -> str:
        """The main language, in which sellers answer (A036)."""
        return self.languages[0]

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar by which response times count."""
        return Calendar(self.zone, self.clock.weekdays_left_out, frozenset(self.clock.holidays))

    @cached_property
    def business_days(self) -> Calendar:
        """The calendar by which business days count: weekends and the market's holidays rest."""
        rests = frozenset(map(checks.WEEKDAYS.index, self.returns.rest_days))
        return Calendar(self.zone, rests, frozenset(self.clock.holidays))

    def subject(self, kind: str) -> Subject:
        """The subject of that kind; refuses `unknown_subject`."""
        for each in self.subjects:
            if each.kind == kind:
                return each
        raise Refusal("unknown_subject", kind=kind)

    def contact_reason(self, kind: str) -> ContactReason:
        """The contact reason of that kind; refuses `unknown_contact_reason`."""
        for each in self.contact_reasons:
            if each.kind == kind:
                return each
        raise Refusal("unknown_contact_reason", kind=kind)

    def label(self, kind: str, language: str) -> str:
        """A subject's name in `language`, else in the market's own."""
        return self.subject(kind).labels.within(language, self.language)

    def reason_label(self, kind: str, language: str) -> str:
        """A contact reason's name in `language`, else in the market's own."""
        return self.contact_reason(kind).labels.within(language, self.language)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What is right by itself and wrong together, as (key, reason)."""
        if len(self.clock.weekdays_left_out) == 7:
            yield "clock.excluded_weekdays", "leaves no weekday that counts"
        if not self.screening.is_own(self.domain):
            yield "screening.own_domains", f"lacks the market's own domain, {self.domain}"
        for kind in set(self.platform.kinds) - {each.kind for each in self.subjects}:
            yield "platform.kinds", f"names no subject: {kind}"
        if self.messaging.ask_before_buying and all(each.needs_order for each in self.subjects):
            yield "messaging.ask_before_buying", "is true, but every subject needs an order"
        if not self.returns.offered:
            yield "returns.reasons", "offers buyers none"
        if not self.cancellations.is_complete:
            yield "cancellations.approving", "is none of the seller's reasons"
        if all(each.kind != self.enforcement.report_family for each in self.enforcement.families):
            yield "enforcement.report_family", "is none of the families"
        yield from self.claims.contradictions()
        yield from self.voice.contradictions()
        yield from self.health.contradictions(
            {each.kind for each in self.returns.reasons},
            {each.kind for each in self.subjects},
            self.clock.target_rate_percent,
        )
        yield from self.checklists.contradictions()


def _among(domain: str, domains: tuple[str, ...]) -> bool:
    domain = domain.lower().rstrip(".")
    return any(domain == each or domain.endswith(f".{each}") for each in domains)
