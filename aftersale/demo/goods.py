"""What people do about goods that go back, each by the action that pages and API use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries as users
from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.orders import queries as orders
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries as refunded
from aftersale.relay.actions.files import keep_file
from aftersale.returns import actions as returns
from aftersale.returns import gifts, queries

FILES = Path(__file__).parent / "scenes" / "files"
GOOD = "original"


def sends_back(staged: Any, act: Act) -> None:
    """The buyer asks to return: `facts.lines` are lines of the order, all of them if unsaid."""
    _ask(staged, act, _buyer(staged))


def gives_back(staged: Any, act: Act) -> None:
    """Whoever received the order as a gift asks to return it: `who` and `facts.email`."""
    user = accounts.ensure_buyer(
        act.facts["email"], act.who, staged.story.language or "en", by=SYSTEM
    )
    staged.notes["recipient"] = user
    _ask(staged, act, _person(user), gift=True)


def _ask(staged: Any, act: Act, by: Actor, *, gift: bool = False) -> None:
    order = _order(staged)
    lines = list(order.lines.order_by("pk"))
    chosen = [lines[number] for number in act.facts.get("lines", range(len(lines)))]
    staged.goods = returns.request(
        order, by=by, gift_code=gifts.code_of(order) if gift else "",
        items=[
            returns.Wanted(
                order_line_id=line.pk, quantity=act.facts.get("quantity", line.quantity),
                reason=act.reason, comment=act.text, files=_files(by, act) if not number else (),
            )
            for number, line in enumerate(chosen)
        ],
    )  # fmt: skip


def authorises(staged: Any, act: Act) -> None:
    """The seller says yes, with what is set or what `facts` say besides."""
    terms = returns.Terms(**act.facts)
    returns.authorise(_now(staged), by=_seller(staged, act), terms=terms)


def denies(staged: Any, act: Act) -> None:
    """The seller says no, with a reason and words."""
    returns.deny(_now(staged), by=_seller(staged, act), reason=act.reason, message=act.text)


def takes_back(staged: Any, act: Act) -> None:
    """The buyer keeps the goods after all."""
    returns.cancel(_now(staged), by=_returner(staged))


def ships(staged: Any, act: Act) -> None:
    """The parcel is on its way back."""
    returns.ship(_now(staged), by=_returner(staged), **act.facts)


def receives(staged: Any, act: Act) -> None:
    """The parcel has arrived."""
    returns.receive(_now(staged), by=_seller(staged, act))


def grades(staged: Any, act: Act) -> None:
    """Somebody looks at what came back: as new, unless `facts` say otherwise."""
    request, by = _now(staged), _seller(staged, act)
    grade = returns.Grades(
        item=act.facts.get("item", GOOD), accessories=act.facts.get("accessories", GOOD),
        packaging=act.facts.get("packaging", GOOD), note=act.text,
    )  # fmt: skip
    items = list(request.items.all())
    returns.grade(
        request, by=by, grades={each.pk: grade for each in items},
        files={items[0].pk: _files(by, act)},
    )  # fmt: skip


def refunds_it(staged: Any, act: Act) -> None:
    """The seller refunds all of it, or less a fee with its reason."""
    request = _now(staged)
    choices = [
        returns.Choice(
            item_id=each.pk, fee_kind=act.facts.get("fee_kind", ""),
            fee_percent=act.facts.get("fee_percent", 0), fee_reason=act.text,
        )
        for each in request.items.all()
    ]  # fmt: skip
    returns.refund(request, by=_seller(staged, act), choices=choices)


def completes(staged: Any, act: Act) -> None:
    """The seller closes it: nothing came, or nothing is to come."""
    returns.complete(_now(staged), by=_seller(staged, act), reason=act.reason)


def bank_refuses(staged: Any, act: Act) -> None:
    """The money could not be paid out."""
    last = refunded.about(f"return:{staged.goods.pk}").first()
    refunds.fail(last, by=people.staff(), why=act.text)


def _order(staged: Any) -> Any:
    story = staged.story
    return orders.by_number(story.market, story.orders[0]["number"])


def _now(staged: Any) -> Any:
    """The return as it stands now."""
    return queries.one(SYSTEM, staged.goods.pk)


def _seller(staged: Any, act: Act) -> Actor:
    return people.of_team(staged.seller.pk, act.who)


def _returner(staged: Any) -> Actor:
    recipient = staged.notes.get("recipient")
    return _person(recipient) if recipient else _buyer(staged)


def _buyer(staged: Any) -> Actor:
    return _person(staged.buyer)


def _person(user: Any) -> Actor:
    return users.actor_for(users.user_with_team(user.pk))


def _files(by: Actor, act: Act) -> list[Any]:
    return [keep_file(by=by, name=name, content=(FILES / name).read_bytes()) for name in act.files]


DOES = {
    each.__name__: each
    for each in (
        authorises, bank_refuses, completes, denies, gives_back, grades, receives, refunds_it,
        sends_back, ships, takes_back,
    )
}  # fmt: skip
