"""Return labels as PDF: one at a time in milliseconds, many in one file in seconds; medians."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median

from bench import measures

measures.set_up()

from aftersale.kernel import clock  # noqa: E402
from aftersale.market.addresses import PostalAddress  # noqa: E402
from aftersale.returns.paper import documents, engine  # noqa: E402
from aftersale.returns.paper.slip import Slip, SlipItem  # noqa: E402

SINGLE, MANY, ROUNDS = 60, 200, 5
LEEDS = PostalAddress(
    name="Lumen Lamps Returns", line1="4 Foundry Lane", line2="Unit 7", city="Leeds",
    postcode="LS1 1BB", country="GB", phone="+44 20 7946 0958",
)  # fmt: skip


def main() -> None:
    engine.warm()
    one = [_seconds(lambda n=n: documents.label(_slip(n))) for n in range(SINGLE)]
    many = [_seconds(lambda n=n: documents.labels(_slips(n))) for n in range(ROUNDS)]
    print(json.dumps({"one_ms": median(one) * 1000, "many_s": median(many), "many": MANY}))


def _seconds(deed: Callable[[], bytes]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _slips(turn: int) -> list[Slip]:
    return [_slip((turn + 1) * 1000 + n) for n in range(MANY)]


def _slip(number: int) -> Slip:
    """No two alike, so that nothing is remembered from the last."""
    lamp = SlipItem(title=f"Reading lamp, brass, {number}", quantity=1, sku=f"LL-{number}")
    return Slip(
        rma=f"{number:09}RMA", market="Marketplace United Kingdom", zone="Europe/London",
        language="en", order_number=f"203-4841771-{number:07}", address=LEEDS,
        buyer_name=f"Ana Alves {number}", items=(lamp,), authorised_at=clock.now(),
        return_by=clock.now() + timedelta(days=30 + number % 90), seller="Lumen Lamps",
    )  # fmt: skip


main()
