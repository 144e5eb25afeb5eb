"""How many return requests a second a seller's settings decide by themselves: the real action, its
journal and the errands for mail, each request a transaction of its own.

`python -m bench.measures.deciding REQUESTS PROCESSES` asks in that many processes at once, each
with a connection of its own, as the processes behind the pages do; no worker runs meanwhile.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from typing import Any

from bench import measures

measures.set_up()

from django.db import connection  # noqa: E402

from aftersale.accounts import queries as accounts  # noqa: E402
from aftersale.demo import words  # noqa: E402
from aftersale.demo.bulk import Cast, cast  # noqa: E402
from aftersale.journal.models import Entry, Job  # noqa: E402
from aftersale.kernel import clock  # noqa: E402
from aftersale.market.rulebook import current  # noqa: E402
from aftersale.orders import bulk  # noqa: E402
from aftersale.orders import queries as orders  # noqa: E402
from aftersale.orders.bulk import ONE_DAY, PastOrder  # noqa: E402
from aftersale.returns import actions as returns  # noqa: E402
from aftersale.returns.lifecycle import Label, Mode  # noqa: E402
from aftersale.returns.models import ReturnAddress, ReturnSettings  # noqa: E402

MARKET, REASON, BUYERS = "uk", "CR-ORDERED_WRONG_ITEM", 400
Named = tuple[str, int]
"""An order's number and who bought it."""


def main(count: int, processes: int) -> None:
    known = cast(BUYERS)
    _settings(known.sellers[0][0])
    named = _orders(count, known)
    before = (Entry.objects.count(), Job.objects.count())
    connection.close()
    seconds = _at_once([named[start::processes] for start in range(processes)])
    print(json.dumps({
        "requests": count, "processes": processes, "a_second": count / seconds,
        "entries": (Entry.objects.count() - before[0]) / count,
        "jobs": (Job.objects.count() - before[1]) / count,
    }))  # fmt: skip


def _settings(seller_id: int) -> None:
    """This seller authorises everything, with a label of ours."""
    ReturnSettings.objects.create(
        seller_id=seller_id, market=MARKET, mode=Mode.ALL, label=Label.MADE,
        made_at=clock.now(), made_by="system",
    )  # fmt: skip
    ReturnAddress.objects.get_or_create(
        seller_id=seller_id, market="",
        defaults={"name": "Bulk Goods", "line1": "1 Dock Road", "city": "London",
                  "postcode": "E16 1AA", "country": "GB"},
    )  # fmt: skip


def _orders(count: int, known: Cast) -> list[Named]:
    """Orders of one piece that came a week ago."""
    loader, book = bulk.Loader(), current(MARKET)
    made = []
    for place in range(count):
        buyer = known.buyers[place % len(known.buyers)]
        made.append(PastOrder(
            market=MARKET, number=words.order_number(loader.order_id + place),
            seller_id=known.sellers[0][0], buyer_id=buyer[0], buyer_name=buyer[1],
            language=book.language, currency=book.currency, total_minor=4_900,
            placed_at=clock.now() - 7 * ONE_DAY, sku=f"B-{place % 5000:04d}", title="Brass lamp",
            tax_minor=816, category="lighting",
        ))  # fmt: skip
    loader.take(made)
    loader.finish()
    return [(each.number, each.buyer_id) for each in made]


def _at_once(shares: Sequence[list[Named]]) -> float:
    """Seconds from the moment all are ready until the last is through."""
    spawn = get_context("spawn")
    ready, go = spawn.Barrier(len(shares) + 1), spawn.Event()
    children = [spawn.Process(target=_ask, args=(share, ready, go)) for share in shares]
    for child in children:
        child.start()
    ready.wait()
    began = time.monotonic()
    go.set()
    for child in children:
        child.join()
    if any(child.exitcode for child in children):
        raise RuntimeError("a process did not come through")
    return time.monotonic() - began


def _ask(share: list[Named], ready: Any, go: Any) -> None:
    actors = {pk: accounts.actor_for(accounts.user_with_team(pk)) for _, pk in share}
    current(MARKET)
    ready.wait()
    go.wait()
    for number, buyer_id in share:
        order = orders.by_number(MARKET, number)
        assert order is not None
        (line,) = orders.with_lines(order).lines.all()
        wanted = returns.Wanted(order_line_id=line.pk, quantity=1, reason=REASON)
        made = returns.request(order, by=actors[buyer_id], items=[wanted])
        assert made.stage == "authorised", made.stage


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
