"""How many returns stand in each filter, asked in one question and never counted past a hundred."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.returns.lifecycle import ARRIVED, FILTERS, Stage

PERIODS: dict[str, int | None] = {"7": 7, "30": 30, "90": 90, "365": 365, "all": None}
DEFAULT_PERIOD = "30"  # A088
MOST_COUNTED = 100
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WAITS = "stage = 'pending'"
COUNT = """(SELECT count(*) FROM (
    SELECT 1 FROM returns_returnrequest WHERE {} LIMIT {}
) AS counted)"""


def tally(actor: Actor, market: str = "", period: str = DEFAULT_PERIOD) -> dict[str, int]:
    """How many returns each of the seven filters shows, and two piles beside them, to 100.

    `late`: not decided in time; `to_refund`: back, and not refunded. What waits for a decision is
    counted however old it is.
    """
    days = PERIODS.get(period, 30)
    since = clock.now() - timedelta(days=days) if days else EPOCH
    by_stage = {each.value: f"stage = '{each.value}' AND asked_at >= %(since)s" for each in Stage}
    piles = {
        "waiting": WAITS,
        "late": f"{WAITS} AND due_by < %(now)s",
        **{f"{each.value}_ever": f"stage = '{each.value}'" for each in ARRIVED},
    }
    found = _ask(actor, by_stage | piles, market, since)
    counts = {
        name: min(MOST_COUNTED, sum(found[stage.value] for stage in stages))
        for name, stages in FILTERS.items()
    }
    to_refund = sum(found[f"{each.value}_ever"] for each in ARRIVED)
    return counts | {
        "pending": found["waiting"],
        "late": found["late"],
        "to_refund": min(MOST_COUNTED, to_refund),
    }


def badge(actor: Actor) -> int:
    """How many requests wait for this seller's decision, counted to 100; 0 for others."""
    if actor.kind != "seller":
        return 0
    return _ask(actor, {"waiting": WAITS}, "", EPOCH)["waiting"]


def _ask(actor: Actor, piles: dict[str, str], market: str, since: datetime) -> dict[str, int]:
    whose = _whose(actor)
    if whose is None:
        return dict.fromkeys(piles, 0)
    where = [each for each in (whose, "market = %(market)s" if market else "") if each]
    asked = [COUNT.format(" AND ".join([*where, each]), MOST_COUNTED) for each in piles.values()]
    facts = {
        "id": actor.id, "seller": actor.seller_id, "market": market, "since": _adapted(since),
        "now": _adapted(clock.now()),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(asked), facts)
        return dict(zip(piles, cursor.fetchone(), strict=True))


def _whose(actor: Actor) -> str | None:
    """The same as `visible_to`, as a condition; None: they see nothing."""
    if actor.kind == "system" or actor.can(P.RETURNS_READ_ANY):
        return ""
    if not actor.can(P.RETURNS_READ):
        return None
    return "buyer_id = %(id)s" if actor.kind == "buyer" else "seller_id = %(seller)s"


def _adapted(moment: datetime) -> object:
    """As the database keeps moments."""
    return connection.ops.adapt_datetimefield_value(moment)
