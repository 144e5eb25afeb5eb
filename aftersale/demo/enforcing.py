"""What staff notice sellers of, and what sellers answer, by the real actions."""

from __future__ import annotations

from typing import Any

from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.enforcement import actions, queries
from aftersale.enforcement.actions import Figure, Grounds
from aftersale.kernel.actor import SYSTEM


def violates(staged: Any, act: Act) -> None:
    """Staff record that the seller broke a rule: `reason` is the family, `text` what happened."""
    story, facts = staged.story, act.facts
    number = story.orders[0]["number"] if facts.get("with_order") else ""
    row = actions.record_violation(
        by=people.staff(act.who), seller_id=staged.seller.pk, market=story.market,
        family=act.reason, reason=act.text, severity=facts.get("severity", ""),
        order_number=number,
    )  # fmt: skip
    staged.notes["violation"] = row.pk


def rights(staged: Any, act: Act) -> None:
    """Staff see that it was put right."""
    row = queries.violation(SYSTEM, staged.notes["violation"])
    actions.resolve(row, by=people.staff(act.who), reason=act.text)


def warns(staged: Any, act: Act) -> None:
    """Staff warn the seller: `reason` is the ground, `text` what happened."""
    row = actions.warn(
        staged.seller.pk, by=people.staff(act.who), market=staged.story.market,
        grounds=_grounds(staged, act),
    )  # fmt: skip
    staged.notes["notice"] = row.pk


def restricts(staged: Any, act: Act) -> None:
    """Staff forbid the seller `facts.kind`."""
    row = actions.restrict(
        staged.seller.pk, by=people.staff(act.who), market=staged.story.market,
        kind=act.facts["kind"], grounds=_grounds(staged, act),
    )  # fmt: skip
    staged.notes["notice"] = row.pk


def answers_notice(staged: Any, act: Act) -> None:
    """The seller says what happened, and in `facts.plan` what follows from it."""
    by = people.of_team(staged.seller.pk, act.who)
    actions.answer(_notice(staged), by=by, text=act.text, plan=act.facts["plan"])


def lifts_notice(staged: Any, act: Act) -> None:
    """Staff lift it."""
    actions.lift(_notice(staged), by=people.staff(act.who), statement=act.text)


def upholds_notice(staged: Any, act: Act) -> None:
    """Staff let it stand."""
    actions.uphold(_notice(staged), by=people.staff(act.who), statement=act.text)


def _grounds(staged: Any, act: Act) -> Grounds:
    facts, violation = act.facts, None
    if facts.get("on_violation"):
        violation = queries.violation(SYSTEM, staged.notes["violation"])
    return Grounds(
        ground=act.reason, facts=act.text, rule=facts["rule"], wanted=facts.get("wanted", ""),
        figures=[Figure(**each) for each in facts.get("figures", ())], violation=violation,
    )  # fmt: skip


def _notice(staged: Any) -> Any:
    return queries.notice(SYSTEM, staged.notes["notice"])


DOES = {
    each.__name__: each
    for each in (
        answers_notice, lifts_notice, restricts, rights, upholds_notice, violates, warns,
    )
}  # fmt: skip
