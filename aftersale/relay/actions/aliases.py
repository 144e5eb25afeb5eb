"""Giving out masked addresses: one for each side of a pair, made once and kept for ever."""

from __future__ import annotations

from collections.abc import Iterable

from aftersale.kernel import clock
from aftersale.relay import aliases
from aftersale.relay.models import Alias

SIDES = ("buyer", "seller")


def alias_for(
    side: str, *, seller_id: int, buyer_id: int, market: str, conversation_id: int = 0
) -> Alias:
    """The masked address that stands for one side of a pair; made at the first call.

    A conversation in which the buyer must not be known has addresses of its own: give its number.
    Of two processes that make it at the same moment one does, and both answer with that one.
    """
    alias, _ = Alias.objects.get_or_create(
        side=side,
        seller_id=seller_id,
        buyer_id=buyer_id,
        market=market,
        conversation_id=conversation_id,
        defaults={"local_part": aliases.new_local_part(), "made_at": clock.now()},
    )
    return alias


def make_aliases(*, seller_id: int, buyer_id: int, market: str) -> None:
    """Both masked addresses of a pair, so that lists and searches find them."""
    for side in SIDES:
        alias_for(side, seller_id=seller_id, buyer_id=buyer_id, market=market)


def make_missing_aliases(pairs: Iterable[tuple[int, int, str]]) -> None:
    """The same for many (seller, buyer, market), most of which have theirs already."""
    wanted = set(pairs)
    rows = Alias.objects.filter(
        seller_id__in={seller for seller, _, _ in wanted},
        buyer_id__in={buyer for _, buyer, _ in wanted},
        conversation_id=0,
    )
    known = set(rows.values_list("seller_id", "buyer_id", "market", "side"))
    for seller, buyer, market in wanted:
        if not all((seller, buyer, market, side) in known for side in SIDES):
            make_aliases(seller_id=seller, buyer_id=buyer, market=market)


def masked_address(
    side: str, *, seller_id: int, buyer_id: int, market: str, conversation_id: int = 0
) -> str:
    """The address behind which one side of a pair is reached, as `alias_for` has it."""
    found = alias_for(
        side,
        seller_id=seller_id,
        buyer_id=buyer_id,
        market=market,
        conversation_id=conversation_id,
    )
    return aliases.address(found.local_part)
