"""What banks, sellers and staff do about chargebacks and reimbursements, by the real actions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aftersale.chargebacks import actions as chargebacks
from aftersale.chargebacks import queries as charged
from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.money import plain
from aftersale.orders import queries as orders
from aftersale.reimbursements import actions as reimbursements
from aftersale.reimbursements import queries as asked_back
from aftersale.reimbursements.actions import Wish
from aftersale.relay.actions.files import keep_file

FILES = Path(__file__).parent / "scenes" / "files"


def bank_takes(staged: Any, act: Act) -> None:
    """The buyer's bank takes the payment back, or `facts.amount` of it, for `reason`."""
    order = _order(staged)
    row = chargebacks.take({
        "market": order.market, "order_number": order.number,
        "reference": act.facts["reference"], "reason": act.reason, "bank_words": act.text,
        "amount": act.facts.get("amount", plain(order.total_minor)),
        "notified_at": clock.now().isoformat(),
    })  # fmt: skip
    staged.notes["chargeback"] = row.pk


def represents(staged: Any, act: Act) -> None:
    """The seller shows what the order says, in words of their own, perhaps with the pack."""
    row, by = _charged(staged), _seller(staged, act)
    known = chargebacks.prefilled(row)
    chargebacks.represent(row, by=by, evidence=chargebacks.Evidence(
        text=act.text, shipped_at=known.shipped_at, carrier=known.carrier,
        tracking=known.tracking, items=known.items, uploads=_files(by, act),
        pack=act.facts.get("pack", False),
    ))  # fmt: skip


def accepts(staged: Any, act: Act) -> None:
    """The seller leaves the money with the buyer."""
    chargebacks.refund(_charged(staged), by=_seller(staged, act))


def wants_more(staged: Any, act: Act) -> None:
    """The investigators ask the seller further."""
    chargebacks.ask_more(_charged(staged), by=people.staff(act.who), text=act.text)


def tells_bank(staged: Any, act: Act) -> None:
    """The seller answers them."""
    by = _seller(staged, act)
    chargebacks.answer_more(_charged(staged), by=by, text=act.text, uploads=_files(by, act))


def passes_on(staged: Any, act: Act) -> None:
    """Staff hand the answer in with the bank."""
    chargebacks.submit(_charged(staged), by=people.staff(act.who))


def bank_decides(staged: Any, act: Act) -> None:
    """The bank has decided: `reason` is won, lost or partially_won."""
    chargebacks.close(
        _charged(staged), by=people.staff(act.who), outcome=act.reason, words=act.text,
        won_minor=act.facts.get("won_minor"),
    )  # fmt: skip


def market_refunds(staged: Any, act: Act) -> None:
    """Staff refund the order at the seller's cost, for `reason`."""
    reimbursements.refund_order(
        _order(staged), by=people.staff(act.who), reason=act.reason, note=act.text
    )


def drafts(staged: Any, act: Act) -> None:
    """The seller begins to ask it back, for `reason`: all, or `facts.amount_minor` of it."""
    order, by = _order(staged), _seller(staged, act)
    amount = act.facts.get("amount_minor", order.total_minor)
    wish = Wish(
        ground=act.reason, asked_minor=amount, words=act.text, uploads=_files(by, act)
    )  # fmt: skip
    staged.notes["reimbursement"] = reimbursements.begin(order, by=by, wish=wish).pk


def asks_back(staged: Any, act: Act) -> None:
    """The same, and files it."""
    drafts(staged, act)
    by = _seller(staged, act)
    reimbursements.file(_asked(staged), by=by, pack=act.facts.get("pack", False))


def takes_up(staged: Any, act: Act) -> None:
    """Staff begin to look at it."""
    reimbursements.investigate(_asked(staged), by=people.staff(act.who))


def inquires(staged: Any, act: Act) -> None:
    """Staff want to know more of the seller."""
    reimbursements.ask(_asked(staged), by=people.staff(act.who), text=act.text)


def replies(staged: Any, act: Act) -> None:
    """The seller tells them."""
    by = _seller(staged, act)
    reimbursements.answer(_asked(staged), by=by, text=act.text, uploads=_files(by, act))


def reimburses(staged: Any, act: Act) -> None:
    """Staff grant `facts.amount_minor` in all, or what was asked for."""
    row = _asked(staged)
    amount = act.facts.get("amount_minor", row.asked_minor)
    reimbursements.grant(row, by=people.staff(act.who), amount_minor=amount, statement=act.text)


def grants_nothing(staged: Any, act: Act) -> None:
    """Staff refuse it by the rule `reason`."""
    reimbursements.refuse(
        _asked(staged), by=people.staff(act.who), decision=act.reason, statement=act.text
    )


def appeals_it(staged: Any, act: Act) -> None:
    """The seller wants somebody else to look."""
    by = _seller(staged, act)
    reimbursements.appeal(_asked(staged), by=by, text=act.text, uploads=_files(by, act))


def _order(staged: Any) -> Any:
    story = staged.story
    return orders.by_number(story.market, story.orders[0]["number"])


def _charged(staged: Any) -> Any:
    return charged.one(SYSTEM, staged.notes["chargeback"])


def _asked(staged: Any) -> Any:
    return asked_back.one(SYSTEM, staged.notes["reimbursement"])


def _seller(staged: Any, act: Act) -> Actor:
    return people.of_team(staged.seller.pk, act.who)


def _files(by: Actor, act: Act) -> list[Any]:
    return [keep_file(by=by, name=name, content=(FILES / name).read_bytes()) for name in act.files]


DOES = {
    each.__name__: each
    for each in (
        accepts, appeals_it, asks_back, bank_decides, bank_takes, drafts, grants_nothing, inquires,
        market_refunds, passes_on, reimburses, replies, represents, takes_up, tells_bank,
        wants_more,
    )
}  # fmt: skip
