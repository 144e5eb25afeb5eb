"""What people do about orders they do not want any more, by the actions of pages and API."""

from __future__ import annotations

from typing import Any

from aftersale.accounts import queries as users
from aftersale.cancellations import actions as cancellations
from aftersale.cancellations import queries
from aftersale.demo import orders as shop
from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders


def cancels_at_once(staged: Any, act: Act) -> None:
    """The buyer cancels within their half hour."""
    cancellations.cancel_at_once(_order(staged), by=_buyer(staged), reason=act.reason)


def asks_to_cancel(staged: Any, act: Act) -> None:
    """The buyer asks by the button; the words are theirs."""
    cancellations.request(_order(staged), by=_buyer(staged), reason=act.reason, comment=act.text)


def takes_request_back(staged: Any, act: Act) -> None:
    """The buyer wants the order after all."""
    cancellations.withdraw(_now(staged), by=_buyer(staged))


def approves_cancelling(staged: Any, act: Act) -> None:
    """The seller cancels as the buyer asked."""
    cancellations.approve(_now(staged), by=_seller(staged, act))


def declines_cancelling(staged: Any, act: Act) -> None:
    """The seller says that it has been sent, with carrier and number in `facts`."""
    cancellations.decline(_now(staged), by=_seller(staged, act), note=act.text, **act.facts)


def cancels_order(staged: Any, act: Act) -> None:
    """The seller cancels by their own decision."""
    cancellations.cancel_for_buyer(_order(staged), by=_seller(staged, act), reason=act.reason)


def shows_the_way(staged: Any, act: Act) -> None:
    """The seller tells a buyer who asked in a message the way to the button."""
    talk = messaging.conversation(SYSTEM, staged.conversation.pk)
    cancellations.show_the_way(talk, by=_seller(staged, act))


def shop_ships(staged: Any, act: Act) -> None:
    """The shop's import says that the order has left."""
    shop.ship(staged.story, staged.seller.slug)


def _order(staged: Any) -> Any:
    story = staged.story
    return orders.by_number(story.market, story.orders[0]["number"])


def _now(staged: Any) -> Any:
    """The cancellation as it stands now."""
    return queries.of_order(_order(staged).pk).first()


def _seller(staged: Any, act: Act) -> Actor:
    return people.of_team(staged.seller.pk, act.who)


def _buyer(staged: Any) -> Actor:
    return users.actor_for(users.user_with_team(staged.buyer.pk))


DOES = {
    each.__name__: each
    for each in (
        approves_cancelling, asks_to_cancel, cancels_at_once, cancels_order, declines_cancelling,
        shop_ships, shows_the_way, takes_request_back,
    )
}  # fmt: skip
