"""Judging a text before it goes anywhere. Every verdict is kept, also that which stops it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length
from aftersale.screening.facts import Context
from aftersale.screening.models import Verdict
from aftersale.screening.verdicts import Screening

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
    verdict.save(force_insert=True)
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
    return Verdict(
        about=about,
        seller_id=seller_id,
        market=context.market,
        by=by.ref,
        verdict=result.verdict,
        findings=[asdict(each) for each in result.findings],
        engine_version=str(result.engine_version),
        override_reason=override if result.verdict == "warn" else "",
        text="" if result.verdict in {"allow", "normalise"} else text,
        at=clock.now(),
    )


def keep(verdicts: Iterable[Verdict]) -> None:
    """Keep verdicts that were made by `weigh`."""
    Verdict.objects.bulk_create(verdicts)


def attach(verdict: Verdict, about: str) -> None:
    """Say what became of the text a verdict was about."""
    Verdict.objects.filter(pk=verdict.pk).update(about=about)
