"""How a seller decides on a marketplace from now on (A080 to A085), and their policy (A105)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.returning import Returns
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging import screening
from aftersale.messaging.lifecycle import Side
from aftersale.returns import settings
from aftersale.returns.actions import turns
from aftersale.returns.events import ReturnSettingsChanged
from aftersale.returns.lifecycle import Label, Mode
from aftersale.returns.models import ReturnSettings
from aftersale.returns.policy import favourable
from aftersale.returns.policy.favourable import PolicyTerms, Shortfall

KEPT = (
    "mode", "window_days", "window_basis", "label", "quick_links", "instructions", "policy",
    "terms",
)  # fmt: skip
LONGEST_WINDOW = 3650
AUTOMATIC_LABELS = (Label.MADE, Label.NONE)  # one that is uploaded is uploaded by hand


def save_settings(
    seller_id: int,
    market: str,
    *,
    by: Actor,
    mode: str,
    window_days: int | None = None,
    window_basis: str = "",
    label: str = Label.MADE,
    quick_links: bool = False,
    instructions: str = "",
    policy: str = "",
    terms: Mapping[str, Any] | None = None,
    override: str = "",
) -> ReturnSettings:
    """A new version of the settings, for requests to come; open ones stay as they are (A085).

    `window_days` None is as the marketplace has it; `terms` are those of `PolicyTerms`. What is
    the same as before makes no new version. Refuses `unknown_market`, `unknown_mode`,
    `unknown_label`, `unknown_window_basis`, `window_too_long`, `window_shorter` (with the
    marketplace's `days` and `basis`), `bad_terms`, `policy_falls_short` (with the `shortfalls`),
    `too_long`, and what screening refuses; `override` is a reason against its warnings.
    """
    turns.require(by, seller_id, market)
    book = current(market)
    said: dict[str, Any] = {
        "mode": mode, "label": label, "quick_links": quick_links,
        "window_days": window_days, "window_basis": window_basis if window_days else "",
        "instructions": _tidy(instructions), "policy": _tidy(policy), "terms": dict(terms or {}),
    }  # fmt: skip
    _require_choices(said, book.returns)
    before = settings.current(seller_id, market)
    if (said["terms"], said["policy"]) != (before.terms, before.policy):
        require_policy(said["terms"], said["policy"], book.returns)
    for field in ("instructions", "policy"):
        if said[field] != getattr(before, field):
            _judge(book, said[field], by, seller_id, override)
    return _saved(seller_id, market, by, said)


def check_policy(terms: Mapping[str, Any], text: str, market: str) -> list[Shortfall]:
    """In which points a policy gives less than the marketplace's; refuses `bad_terms`."""
    rules = current(market).returns
    return favourable.shortfalls(PolicyTerms.of(terms, rules), text, rules)


def require_policy(terms: Mapping[str, Any], text: str, rules: Returns) -> None:
    """Refuse `policy_falls_short`, with all in which it does."""
    if found := favourable.shortfalls(PolicyTerms.of(terms, rules), text, rules):
        raise Refusal("policy_falls_short", shortfalls=tuple(found))


def _tidy(text: str) -> str:
    return one_newline(text).strip()


def _require_choices(said: Mapping[str, Any], rules: Returns) -> None:
    if said["mode"] not in Mode.values:
        raise Refusal("unknown_mode", mode=said["mode"])
    if said["label"] not in AUTOMATIC_LABELS:
        raise Refusal("unknown_label", label=said["label"])
    require_window(said["window_days"], said["window_basis"], rules)


def require_window(days: int | None, basis: str, rules: Returns) -> None:
    """Refuse a window that ends before the marketplace's, or never seems to (A105)."""
    if days is None:
        return
    if basis not in favourable.BASES:
        raise Refusal("unknown_window_basis", basis=basis)
    if days > LONGEST_WINDOW:
        raise Refusal("window_too_long", at_most=LONGEST_WINDOW)
    if favourable.is_shorter(days, basis, rules):
        raise Refusal("window_shorter", days=rules.window_days, basis=rules.window_basis)


def _judge(book: Rulebook, text: str, by: Actor, seller_id: int, override: str) -> None:
    """Buyers read it: no contacts, no links, nothing that messages may not hold (D2)."""
    if text:
        facts = screening.context(book, side=Side.SELLER)
        screening.judge(book, text, facts, by=by, seller_id=seller_id, override=override)


@transaction.atomic
def _saved(seller_id: int, market: str, by: Actor, said: dict[str, Any]) -> ReturnSettings:
    turns.take(seller_id, market)
    before = settings.current(seller_id, market)
    if before.pk and all(getattr(before, name) == said[name] for name in KEPT):
        return before
    row = ReturnSettings.objects.create(
        seller_id=seller_id, market=market, made_at=clock.now(), made_by=by.ref, **said
    )
    record(ReturnSettingsChanged(by=by.ref, seller_id=seller_id, settings_id=row.pk, market=market))
    return row
