"""A pack of a long case, its check, and what a chain costs an entry; medians, as JSON.

The case is made by the real actions: 200 entries, a return among them, 12 photos of 12 megapixels.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any, ClassVar

from bench import measures

measures.set_up()

from PIL import Image  # noqa: E402

from aftersale.accounts import queries as accounts  # noqa: E402
from aftersale.demo import words  # noqa: E402
from aftersale.demo.bulk import cast  # noqa: E402
from aftersale.evidence import actions as packs  # noqa: E402
from aftersale.evidence import verifying  # noqa: E402
from aftersale.journal import queries as journal  # noqa: E402
from aftersale.journal.events import Event, record  # noqa: E402
from aftersale.kernel import clock  # noqa: E402
from aftersale.kernel.actor import SYSTEM  # noqa: E402
from aftersale.market.rulebook import current  # noqa: E402
from aftersale.messaging import actions as messaging  # noqa: E402
from aftersale.orders import bulk  # noqa: E402
from aftersale.orders import queries as orders  # noqa: E402
from aftersale.orders.bulk import ONE_DAY, PastOrder  # noqa: E402
from aftersale.returns import actions as returns  # noqa: E402

ENTRIES, PHOTOS, ROUNDS, NOTES = 200, 12, 5, 1_000
SAID = "The lamp flickers since Tuesday, and the switch is loose on one side. " * 4


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """Something small about an order, or about none."""

    kind: ClassVar[str] = "bench.noted"
    subject: ClassVar[str] = "note"
    note_id: int
    market: str = "uk"
    order_number: str = ""


def main() -> None:
    order = _case()
    made = [_timed(lambda: packs.pack(order, by=SYSTEM, case="Claim 12")) for _ in range(ROUNDS)]
    pack = made[-1][1]
    checked = [_timed(lambda: verifying.verify("pack.pdf", pack.content)) for _ in range(ROUNDS)]
    assert checked[-1][1].agrees, checked[-1][1].faults
    print(json.dumps({
        "entries": len(journal.chain(order.market, order.number).links),
        "photos": PHOTOS,
        "pack_s": median(seconds for seconds, _ in made),
        "pack_mb": len(pack.content) / 1e6,
        "verify_ms": median(seconds for seconds, _ in checked) * 1000,
        "alone_ms": _notes(""),
        "chained_ms": _notes("203-0000000-0000001"),
    }))  # fmt: skip


def _timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    made = deed()
    return time.perf_counter() - began, made


def _notes(number: str) -> float:
    """Milliseconds of one entry in a transaction of its own."""
    taken = [
        _timed(lambda n=n: record(Noted(by="system", note_id=n, order_number=number)))[0]
        for n in range(NOTES)
    ]
    return median(taken) * 1000


def _case() -> Any:
    order = _order()
    buyer = accounts.actor_for(accounts.user_with_team(order.buyer_id))
    asked = messaging.ask(
        by=buyer, seller_id=order.seller_id, market=order.market, kind="order", subject="The lamp",
        text=SAID, order_numbers=[order.number],
    )  # fmt: skip
    _return(order, buyer)
    photos = [_photo(n) for n in range(PHOTOS)]
    while (many := len(journal.chain(order.market, order.number).links)) < ENTRIES:
        kept = [
            messaging.keep_upload(by=buyer, name=f"lamp-{many}.jpg", content=photo)
            for photo in photos[:1]
        ]
        photos = photos[1:]
        asked.conversation.refresh_from_db()
        messaging.write(asked.conversation, by=buyer, text=f"{SAID} ({many})", attachments=kept)
    return order


def _return(order: Any, buyer: Any) -> None:
    (line,) = orders.with_lines(order).lines.all()
    wish = returns.Wanted(
        order_line_id=line.pk, quantity=1, reason="CR-DEFECTIVE", comment="It flickers."
    )
    returns.request(order, by=buyer, items=[wish])


def _order() -> Any:
    loader, book = bulk.Loader(), current("uk")
    known = cast(400)
    seller, buyer = known.sellers[0], known.buyers[loader.order_id % len(known.buyers)]
    number = words.order_number(loader.order_id)
    loader.take([PastOrder(
        market="uk", number=number, seller_id=seller[0], buyer_id=buyer[0], buyer_name=buyer[1],
        language=book.language, currency=book.currency, total_minor=4_900,
        placed_at=clock.now() - 7 * ONE_DAY, sku="B-0001", title="Brass lamp", tax_minor=816,
        category="lighting",
    )])  # fmt: skip
    loader.finish()
    found = orders.by_number("uk", number)
    assert found is not None
    return found


def _photo(number: int) -> bytes:
    """Twelve megapixels of about 3 MB as a phone takes them: shapes with some grain, none alike."""
    shapes = Image.effect_noise((400 + number, 300), 90).resize(
        (4000, 3000), Image.Resampling.BICUBIC
    )
    grain = Image.effect_noise((4000, 3000), 9)
    made = io.BytesIO()
    Image.blend(shapes, grain, 0.5).convert("RGB").save(made, "JPEG", quality=88)
    return made.getvalue()


main()
