"""How much stands in the queues, asked in one question and never counted past a hundred.

Nobody reads further, and so it costs the same for a seller with ten conversations or ten million.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging.queries.conversations import MOST_COUNTED
from aftersale.messaging.queries.inbox import DAY, PERIODS, Filter

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WAITS = "stage = 'needs_response'"
QUEUES = {
    "needs_response": f"{WAITS} AND answer_by >= %(since)s",
    "late": f"{WAITS} AND answer_by >= %(since)s AND answer_by < %(now)s",
    "new": "new_to_seller",
    "older": f"{WAITS} AND answer_by < %(since)s",
}
COUNT = """(SELECT count(*) FROM (
    SELECT 1 FROM messaging_conversation WHERE seller_id = %(seller)s AND {} LIMIT {}
) AS counted)"""
QUESTION = "SELECT " + ", ".join(COUNT.format(each, MOST_COUNTED) for each in QUEUES.values())


def counts(actor: Actor, wanted: Filter) -> dict[str, int]:
    """A seller's queues in the chosen period; `older` still waits though it is older than that."""
    days = PERIODS.get(wanted.period, 30)
    now = clock.now()
    facts = {
        "seller": actor.seller_id,
        "now": _adapted(now),
        "since": _adapted(now - days * DAY if days else EPOCH),
    }
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, facts)
        return dict(zip(QUEUES, cursor.fetchone(), strict=True))


def _adapted(moment: datetime) -> object:
    """As the database keeps moments."""
    return connection.ops.adapt_datetimefield_value(moment)
