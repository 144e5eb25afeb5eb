"""What people do about guarantee claims, each by the action that pages and API use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aftersale.accounts import queries as users
from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.claims.actions import interests
from aftersale.claims.queries import facts
from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.orders import queries as orders
from aftersale.relay.actions.files import keep_file

FILES = Path(__file__).parent / "scenes" / "files"


def claims_it(staged: Any, act: Act) -> None:
    """The buyer claims under the guarantee, for `reason`."""
    story, by = staged.story, _buyer(staged)
    order = orders.by_number(story.market, story.orders[0]["number"])
    staged.notes["claim"] = claims.file(
        order, by=by, reason=act.reason, text=act.text, files=_files(by, act)
    ).pk


def answers_claim(staged: Any, act: Act) -> None:
    """The seller answers the claim, or what the marketplace asked."""
    by = _seller(staged, act)
    claims.answer(_now(staged), by=by, text=act.text, files=_files(by, act))


def asks_more(staged: Any, act: Act) -> None:
    """Staff want to know more of `facts.side`."""
    claims.ask(_now(staged), by=people.staff(act.who), side=act.facts["side"], text=act.text)


def tells_more(staged: Any, act: Act) -> None:
    """The buyer answers what the marketplace asked."""
    by = _buyer(staged)
    claims.provide(_now(staged), by=by, text=act.text, files=_files(by, act))


def decides_claim(staged: Any, act: Act) -> None:
    """Staff decide by `reason`, with `text` to the buyer and `facts.to_seller`."""
    claim = _now(staged)
    claims.decide(
        claim, by=people.staff(act.who), kind=act.reason,
        amount_minor=act.facts.get("amount_minor"), **_words(act), **_rests_on(claim),
    )  # fmt: skip


def approves_claim(staged: Any, act: Act) -> None:
    """A second member of staff agrees."""
    claims.approve(queries.proposed(_now(staged)), by=people.staff(act.who))


def withdraws_claim(staged: Any, act: Act) -> None:
    """The buyer takes the claim back."""
    claims.withdraw(_now(staged), by=_buyer(staged))


def refunds_claim(staged: Any, act: Act) -> None:
    """The seller pays everything back before a decision."""
    claims.refund_in_full(_now(staged), by=_seller(staged, act))


def appeals(staged: Any, act: Act) -> None:
    """The seller wants the grant turned."""
    by = _seller(staged, act)
    claims.appeal(_now(staged), by=by, text=act.text, files=_files(by, act))


def decides_appeal(staged: Any, act: Act) -> None:
    """Staff turn `facts.money`, `facts.count`, both or neither."""
    claim = _now(staged)
    claims.decide_appeal(
        claim, by=people.staff(act.who), money=act.facts["money"], count=act.facts["count"],
        **_words(act),
    )  # fmt: skip


def complains(staged: Any, act: Act) -> None:
    """Whoever the decision went against: `who` is buyer, or one of the team."""
    by = _buyer(staged) if act.who == "buyer" else _seller(staged, act)
    claims.complain(_now(staged), by=by, text=act.text, files=_files(by, act))


def decides_complaint(staged: Any, act: Act) -> None:
    """Another member of staff decides the buyer's complaint by `reason`."""
    claim = _now(staged)
    claims.decide_complaint(claim, by=people.staff(act.who), kind=act.reason, **_words(act))


def has_an_interest(staged: Any, act: Act) -> None:
    """A member of staff has to do with the seller otherwise."""
    interests.declare(staged.seller.pk, by=people.staff(act.who), why=act.text)


def _words(act: Act) -> dict[str, Any]:
    return {
        "words_to_buyer": act.text,
        "words_to_seller": act.facts.get("to_seller", act.text),
    }


def _rests_on(claim: Any) -> dict[str, Any]:
    """The facts that the decision table found in the case."""
    found = facts.findings(claim).proposal
    return {"rests_on": [each.kept() for each in found.reasons]}


def _now(staged: Any) -> Any:
    """The claim as it stands now."""
    return queries.one(SYSTEM, staged.notes["claim"])


def _seller(staged: Any, act: Act) -> Actor:
    return people.of_team(staged.seller.pk, act.who)


def _buyer(staged: Any) -> Actor:
    return users.actor_for(users.user_with_team(staged.buyer.pk))


def _files(by: Actor, act: Act) -> list[Any]:
    return [keep_file(by=by, name=name, content=(FILES / name).read_bytes()) for name in act.files]


DOES = {
    each.__name__: each
    for each in (
        answers_claim, appeals, approves_claim, asks_more, claims_it, complains, decides_appeal,
        decides_claim, decides_complaint, has_an_interest, refunds_claim, tells_more,
        withdraws_claim,
    )
}  # fmt: skip
