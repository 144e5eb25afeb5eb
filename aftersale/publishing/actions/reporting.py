"""Reporting a text that stands in public: anybody who is signed in, once."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale, Unseen
from aftersale.kernel.text import length
from aftersale.market.rulebook import current
from aftersale.publishing.actions.deciding import digest_of
from aftersale.publishing.actions.placing import case_of, due
from aftersale.publishing.events import PublicTextReported
from aftersale.publishing.lifecycle import CASE, Stage
from aftersale.publishing.models import PublicCase, PublicReport
from aftersale.publishing.sources import Words, words_of


@transaction.atomic
def report(about: str, *, by: Actor, kind: str, words: str = "") -> PublicReport:
    """Tell staff that a public text breaks the rules; `kind` is one of the rulebook's objections.

    What staff have kept is not judged anew for the same reason while its words are the same; the
    report is counted, and its author can read the decision. Refuses `unseen`, `own_text`,
    `reported_already`, `unknown_objection`, `report_too_long`.
    """
    if not by.can(P.PUBLIC_JUDGE):
        by.require(P.PUBLIC_REPORT)
    said = words_of(about)
    if not said.shown:
        raise Unseen()
    _require_fair(by, said, kind, words)
    case = case_of(about, said)
    made = _made(case, by, kind, words.strip())
    if _is_news(case, said, made):
        _open(case, said)
    PublicCase.objects.filter(pk=case.pk).update(reports=F("reports") + 1)
    record(PublicTextReported(by=by.ref, report_id=made.pk, why=kind, **case.named()))
    return made


def _require_fair(by: Actor, said: Words, kind: str, words: str) -> None:
    rules = current(said.market).publishing
    rules.objection(kind)
    if length(words.strip()) > rules.report_characters:
        raise Refusal("report_too_long", at_most=rules.report_characters)
    ours = by.kind == "seller" and by.seller_id == said.seller_id
    if said.author == by.ref or (ours and said.author.startswith("seller:")):
        raise Refusal("own_text")


def _made(case: PublicCase, by: Actor, kind: str, words: str) -> PublicReport:
    try:
        with transaction.atomic():
            return PublicReport.objects.create(
                case=case, by=by.ref, kind=kind, words=words, made_at=clock.now()
            )
    except IntegrityError:
        raise Refusal("reported_already") from None


def _is_news(case: PublicCase, said: Words, made: PublicReport) -> bool:
    """Whether staff have to look: not while they are about to, nor twice for the same reason."""
    if case.stage == Stage.REPORTED:
        return False
    if case.stage != Stage.KEPT or case.judged != digest_of(said.text):
        return True
    judged = PublicReport.objects.filter(case=case, kind=made.kind, made_at__lte=case.decided_at)
    return not judged.exclude(pk=made.pk).exists()


def _open(case: PublicCase, said: Words) -> None:
    try:
        CASE.advance(
            case, "report", text=said.text, findings=[], opened_at=clock.now(),
            decide_by=due(said.market), edition=current(said.market).edition,
        )  # fmt: skip
    except Stale:
        case.refresh_from_db()
        if case.stage != Stage.REPORTED:  # somebody else's report opened it: that is as good
            raise
