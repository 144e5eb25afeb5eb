"""Judging a text before it goes anywhere. Every verdict is kept, also that which stops it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from aftersale.journal.events import record_many
from aftersale.journal.inserting import insert
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length
from aftersale.screening import reasons
from aftersale.screening.events import SellerWarned
from aftersale.screening.facts import Context
from aftersale.screening.models import Verdict
from aftersale.screening.verdicts import Finding, Screening

LONGEST_OVERRIDE = 500


def judge(
    text: str,
    context: Context,
    *,
    by: Actor,
    seller_id: int | None,
    about: str = "",
    override: str = "",
) -> tuple[Screening, Verdict]:
    """Screen `text` and keep the verdict, outside any transaction the refusal would undo.

    Refuses `screened` (blocked) and `needs_reason` (a warning without an override reason, D2),
    both with the findings. A hold is no refusal: the caller lets staff look first.
    """
    result, verdict = weigh(
        text, context, by=by, seller_id=seller_id, about=about, override=override
    )
    with transaction.atomic():
        verdict.save(force_insert=True)
        _warn([verdict])
    if refusal := objection(result, override):
        raise refusal
    return result, verdict


def weigh(
    text: str,
    context: Context,
    *,
    by: Actor,
    seller_id: int | None,
    about: str = "",
    override: str = "",
) -> tuple[Screening, Verdict]:
    """Screen `text`; the verdict is made and not yet kept, so that it needs no database."""
    if length(override) > LONGEST_OVERRIDE:
        raise Refusal("reason_too_long", at_most=LONGEST_OVERRIDE)
    from aftersale.screening.engine import screen  # late: the rules are heavy to load

    result = screen(text, context)
    return result, _verdict(result, text, context, by, seller_id, about, override)


def objection(result: Screening, override: str = "") -> Refusal | None:
    """What stands against a text that was screened, if anything does."""
    if result.verdict == "block":
        return Refusal("screened", findings=result.findings)
    if result.verdict == "warn" and not override.strip():
        return Refusal("needs_reason", findings=result.findings)
    return None


def _verdict(
    result: Screening,
    text: str,
    context: Context,
    by: Actor,
    seller_id: int | None,
    about: str,
    override: str,
) -> Verdict:
    kept = result.cover(text)
    if len(text) > context.limits.read_at_most:  # it was not screened to its end
        from aftersale.screening.payment import covered

        kept = covered(kept)
    findings = _findings(result, kept)
    return Verdict(
        about=about,
        seller_id=seller_id,
        market=context.market,
        by=by.ref,
        verdict=result.verdict,
        findings=findings,
        engine_version=str(result.engine_version),
        override_reason=override if result.verdict == "warn" else "",
        text="" if result.verdict in {"allow", "normalise"} else kept,
        warned=bool(seller_id and _counting(findings)),
        at=clock.now(),
    )


def _findings(result: Screening, kept: str) -> list[dict[str, Any]]:
    """The findings as they are kept: quoting the text with its payment data covered (P19)."""
    return [asdict(_quoting(each, kept[each.start : each.end])) for each in result.findings]


def _quoting(finding: Finding, words: str) -> Finding:
    if words == finding.text:
        return finding
    why = reasons.sentence(finding.code, words, finding.facts)
    return replace(finding, text=words, why=why)


def keep(verdicts: Iterable[Verdict]) -> None:
    """Keep verdicts that were made by `weigh`."""
    with transaction.atomic():
        _warn(insert(verdicts))


def _warn(verdicts: Iterable[Verdict]) -> None:
    """Write down in the journal which of them count against a seller."""
    record_many([
        SellerWarned(
            by=each.by, seller_id=each.seller_id, verdict_id=each.pk, market=each.market,
            rules=",".join(_counting(each.findings)),
        )
        for each in verdicts
        if each.warned
    ])  # fmt: skip


def _counting(findings: Iterable[dict[str, Any]]) -> list[str]:
    """The rules that stopped a text and count against the account of who wrote it."""
    from aftersale.screening.rules import counting_rules

    stopped = {each["rule"] for each in findings if each["action"] == "block"}
    return sorted(stopped & counting_rules())


def attach(verdict_id: int, about: str) -> None:
    """Say what became of the text a verdict was about."""
    Verdict.objects.filter(pk=verdict_id).update(about=about)
