"""From a buyer's committed message to the seller's open browser; and two hundred idle ones.

Arguments: HOST PORT COOKIE SELLER_ID.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from bench import measures
from bench.load import timing
from bench.streams import listen, until

measures.set_up()

from aftersale.accounts import queries as accounts  # noqa: E402
from aftersale.messaging import actions as messaging  # noqa: E402
from aftersale.messaging import queries  # noqa: E402

MESSAGES = 40


def main() -> None:
    host, port, cookie, pks = sys.argv[1], int(sys.argv[2]), sys.argv[3], json.loads(sys.argv[4])
    stream = listen(host, port, cookie)
    taken = [_one(stream, pk) for pk in (pks * MESSAGES)[:MESSAGES]]
    figures = timing(taken)
    print(json.dumps({"p50": figures.p50, "p95": figures.p95, "worst": figures.worst}))


def _one(stream: Any, pk: int) -> float:
    """Seconds from the commit of one message to its being heard."""
    of = queries.visible_to(_system()).get(pk=pk)
    buyer = accounts.actor_for(accounts.user(of.buyer_id))
    messaging.write(of, by=buyer, text="Hello, is there any news of my order?")
    began = time.perf_counter()
    until(stream, b"conversation-%d" % pk)
    taken = time.perf_counter() - began
    time.sleep(0.35)  # so that each message finds the stream at rest
    return taken


def _system():
    from aftersale.kernel.actor import SYSTEM

    return SYSTEM


if __name__ == "__main__":
    main()
