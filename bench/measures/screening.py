"""Screening texts of 4,000 characters, as buyers and sellers write them: milliseconds at p95."""

from __future__ import annotations

import json
import time

from bench import measures
from bench.load import timing
from bench.mails import Maker

measures.set_up()

from aftersale.market.rulebook import current  # noqa: E402
from aftersale.screening.contexts import on_market  # noqa: E402
from aftersale.screening.engine import screen  # noqa: E402

TEXTS, LONG = 200, 4000
FOUL = "Call +44 20 7946 0958 or write to jo at shop dot example, order 203-1234567-1234567. "


def main() -> None:
    maker = Maker()
    context = on_market(current("uk"), author="seller")
    texts = [(FOUL * (n % 3) + maker.said(60))[:LONG] for n in range(TEXTS)]
    screen(texts[0], context)
    taken = []
    for text in texts:
        began = time.perf_counter()
        screen(text, context)
        taken.append(time.perf_counter() - began)
    found = timing(taken)
    print(json.dumps({"p50": found.p50, "p95": found.p95}))


main()
