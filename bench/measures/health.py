"""Account health of one seller with so many orders: applying, recounting, reading.

Run in an installation of its own: `health ORDERS EVENTS`. Prints one JSON object.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from bench import measures

measures.set_up()

from django.db import transaction  # noqa: E402

from aftersale.chargebacks.events import ChargebackClosed  # noqa: E402
from aftersale.claims.events import ClaimCounted, ClaimFiled  # noqa: E402
from aftersale.demo import words  # noqa: E402
from aftersale.demo.bulk import Cast, cast  # noqa: E402
from aftersale.feedback.events import FeedbackLeft, FeedbackWithdrawn  # noqa: E402
from aftersale.health import applying, bulk  # noqa: E402
from aftersale.health import queries as health  # noqa: E402
from aftersale.health.models import Dossier, Mark, Tally  # noqa: E402
from aftersale.journal.events import record_many  # noqa: E402
from aftersale.journal.loading import roomy  # noqa: E402
from aftersale.kernel import clock  # noqa: E402
from aftersale.kernel.actor import SYSTEM  # noqa: E402
from aftersale.messaging.events import MessageSent  # noqa: E402
from aftersale.orders import bulk as orders  # noqa: E402
from aftersale.orders.bulk import PastOrder  # noqa: E402
from aftersale.returns.events import ReturnDenied, ReturnRequested  # noqa: E402

MARKET, TWO_YEARS, BATCH = "uk", 730, 5_000


def main(count: int, events: int) -> dict[str, Any]:
    """Everything once."""
    chance = random.Random(count)
    people = cast(400)
    seller = people.sellers[0][0]
    found: dict[str, Any] = {"orders": count, "events": events}
    with roomy(), clock.at(clock.now() - timedelta(hours=26)):  # so that a day ends meanwhile
        found["loaded"] = timed(lambda: load(count, seller, people, chance))
        found["filled"] = timed(lambda: bulk.fill(lambda words: None))
    found["turned"] = timed(applying.advance)
    found["recorded"] = timed(lambda: happen(events, count, seller, chance))
    found["applied"] = timed(applying.advance)
    found["applied_a_second"] = events / found["applied"]["wall_s"]
    found["recount"] = timed(lambda: found.update(proof=recount()))
    found["figures_ms"] = reading(seller)
    found["rows"] = {each.__name__: each.objects.count() for each in (Dossier, Mark, Tally)}
    return found


def recount() -> dict[str, int]:
    """As an operator does it, so that its memory is its own."""
    command = [sys.executable, "-m", "aftersale", "health", "--recount"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return {"differences": 0 if "all the same" in told else len(told.splitlines()) - 1}


def timed(what: Callable[[], object]) -> dict[str, float]:
    """Wall and processor seconds of ours and of our children, and the memory of the largest
    process begun so far besides ours."""
    began, before = time.monotonic(), _used()
    what()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "wall_s": time.monotonic() - began, "cpu_s": _used() - before, "peak_mib": peak / 1024,
    }  # fmt: skip


def _used() -> float:
    return sum(each.ru_utime + each.ru_stime for each in _usage())


def _usage() -> list[resource.struct_rusage]:
    return [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def load(count: int, seller: int, people: Cast, chance: random.Random) -> None:
    loader, now = orders.Loader(), clock.now()
    for first in range(0, count, BATCH):
        loader.take([
            _order(number, seller, people, chance, now)
            for number in range(first, min(first + BATCH, count))
        ])  # fmt: skip
    loader.finish()


def _order(number: int, seller: int, people: Cast, chance: random.Random, now: Any) -> PastOrder:
    buyer = chance.choice(people.buyers)
    return PastOrder(
        market=MARKET, number=words.order_number(number), seller_id=seller, buyer_id=buyer[0],
        buyer_name=buyer[1], language="en", currency="GBP",
        total_minor=chance.randrange(500, 20_000), sku=f"B-{number % 5000:04d}", title="Lamp",
        placed_at=now - timedelta(seconds=chance.random() * TWO_YEARS * 86_400),
        tracking=f"RM{number:09d}GB" if chance.random() < 0.98 else "",
    )  # fmt: skip


def happen(events: int, count: int, seller: int, chance: random.Random) -> None:
    """Events of every kind about random orders, as actions record them, a hundred together."""
    kinds = list(_kinds(count, seller, chance))
    for first in range(0, events, 100):
        make = kinds[first // 100 % len(kinds)]
        with transaction.atomic():
            record_many([make(first + each) for each in range(min(100, events - first))])


def _kinds(count: int, seller: int, chance: random.Random) -> Iterator[Callable[[int], Any]]:
    def common() -> dict[str, Any]:
        number = words.order_number(chance.randrange(count))
        return {
            "by": "system", "seller_id": seller, "market": MARKET, "order_number": number,
        }  # fmt: skip

    def rated() -> dict[str, Any]:
        return common() | {"buyer_id": 1, "stars": chance.choice((1, 3, 5, 5, 5, 5))}

    yield lambda n: FeedbackLeft(feedback_id=n, held=False, content="", **rated())
    yield lambda n: FeedbackWithdrawn(feedback_id=n, **rated())
    yield lambda n: ClaimFiled(
        claim_id=n, buyer_id=1, reason="not_received", amount_minor=100, statement_id=n, **common()
    )
    yield lambda n: ClaimCounted(claim_id=n, buyer_id=1, counts=True, **common())
    yield lambda n: ChargebackClosed(
        chargeback_id=n, outcome="lost", won_minor=0, lost_minor=100, currency="GBP", counts=True,
        content="", **common(),
    )  # fmt: skip
    yield lambda n: ReturnRequested(return_id=n, buyer_id=1, waits=True, **common())
    yield lambda n: ReturnDenied(return_id=n - 100, buyer_id=1, reason="late", **common())
    yield lambda n: _message(n, common())


def _message(number: int, of: dict[str, Any]) -> MessageSent:
    numbers = [of.pop("order_number")]
    now = clock.now() - timedelta(days=number % 60)
    return MessageSent(
        message_id=number, conversation_id=number, buyer_id=1, side="buyer", order_numbers=numbers,
        written_at=now.isoformat(), answer_by=(now + timedelta(days=1)).isoformat(),
        about_what="order", **of,
    )  # fmt: skip


def reading(seller: int) -> dict[str, float]:
    """Figures of one account, two hundred times: the median and the 95th percentile, in ms."""
    times = []
    for _ in range(200):
        began = time.perf_counter()
        health.figures(SYSTEM, seller, MARKET)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {"p50": statistics.median(times), "p95": times[189]}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2])), indent=1))
