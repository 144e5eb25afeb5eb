"""Buyers who will write: pairs with a masked address and a letter to answer, spread over all data.

Argument: how many. Prints rows of buyer's address, masked address, subject, Message-ID answered.
"""

from __future__ import annotations

import json
import sys

from bench import measures

measures.set_up()

from aftersale.accounts import queries as accounts  # noqa: E402
from aftersale.kernel import clock  # noqa: E402
from aftersale.kernel.actor import SYSTEM  # noqa: E402
from aftersale.messaging import queries as messaging  # noqa: E402
from aftersale.relay import actions as relay  # noqa: E402
from aftersale.relay import aliases  # noqa: E402
from aftersale.relay.models import Outgoing  # noqa: E402


def main() -> None:
    rows = _spread(int(sys.argv[1]))
    emails = {each.buyer_id: "" for each in rows}
    emails = {pk: accounts.user(pk).email for pk in emails}
    told = []
    letters = []
    for each in rows:
        pair = {"seller_id": each.seller_id, "buyer_id": each.buyer_id, "market": each.market}
        relay.make_aliases(**pair)
        letters.append(_letter(each, emails[each.buyer_id], pair))
        told.append([
            emails[each.buyer_id], relay.masked_address("seller", **pair),
            f"{each.subject} {each.order_number}", letters[-1].message_id, each.pk,
        ])  # fmt: skip
    Outgoing.objects.bulk_create(letters)
    print(json.dumps(told))


def _spread(count: int) -> list:
    """Open conversations at even distances, one for each pair."""
    everything = messaging.visible_to(SYSTEM).exclude(stage="closed")
    numbers = list(everything.order_by("pk").values_list("pk", flat=True))
    step = max(1, len(numbers) // (count * 2))
    found = {}
    for start in range(0, len(numbers[::step]), 500):
        for each in everything.filter(pk__in=numbers[::step][start : start + 500]):
            found.setdefault((each.seller_id, each.buyer_id, each.market), each)
    return list(found.values())[:count]


def _letter(each, to: str, pair: dict) -> Outgoing:
    """What the buyer had from us, and answers now."""
    message_id = aliases.message_id(aliases.new_token())
    return Outgoing(
        purpose="letter", once=f"bench:{message_id}", to_address=to, from_address="",
        subject=each.subject, raw=b"", message_id=message_id, conversation_id=each.pk,
        to_side="buyer", stage="sent", queued_at=clock.now(), sent_at=clock.now(), **pair,
    )  # fmt: skip


main()
