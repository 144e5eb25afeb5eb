"""What one can do with a return now, in the order of the trade (A086), and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.returns.lifecycle import RETURN
from aftersale.web.seller.returns.defaults import Default, consequence
from aftersale.web.seller.returns.words import amount, first_name, when

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One thing to do: the words on it, what follows, and where it leads.

    `key` is the letter that presses it; `quick` asks in its place instead of on a page of its own;
    `off` says why it cannot be done, though it is one of the four.
    """

    name: str
    words: str
    icon: str
    says: str
    url: str
    key: str = ""
    quick: bool = False
    posts: bool = False
    off: bool = False
    is_main: bool = False


def deeds_of(actor: Actor, request: ReturnRequest, default: Default) -> list[Deed]:
    """The deeds that are open: authorise, deny, refund, contact (A086), or what remains (A094)."""
    decides = actor.can(P.RETURNS_DECIDE, seller_id=request.seller_id)
    found: list[Deed] = []
    if request.stage == "pending" and decides:
        found += [_authorise(request, default), _deny(request)]
    if "receive" in RETURN.steps_from(request.stage) and decides:
        found.append(_receive(request))
    if request.stage == "received" and decides:
        found.append(_grade(request))
    if actor.can(P.REFUNDS_MAKE, seller_id=request.seller_id) and decides:
        found += _refund(request)
    if actor.can(P.CONVERSATIONS_ANSWER, seller_id=request.seller_id):
        found.append(_contact(request))
    return found


def further(actor: Actor, request: ReturnRequest) -> list[Deed]:
    """What is rarely needed, for the menu of one return."""
    if not actor.can(P.RETURNS_DECIDE, seller_id=request.seller_id):
        return []
    found = []
    if request.stage == "graded":
        found.append(_grade(request))
    if "complete" in RETURN.steps_from(request.stage):
        found.append(
            Deed(
                name="complete", words="Close without a refund", icon="archive",
                says="It was not sent back, or is not wanted any more.",
                url=reverse("seller:return_complete", args=[request.pk]),
            )
        )  # fmt: skip
    return found


def _authorise(request: ReturnRequest, default: Default) -> Deed:
    return Deed(
        name="authorise", words="Authorise", icon="check", key="a", is_main=True,
        quick=default.address is not None, says=consequence(request, default),
        url=reverse("seller:return_authorise", args=[request.pk]),
    )  # fmt: skip


def _deny(request: ReturnRequest) -> Deed:
    return Deed(
        name="deny", words="Deny", icon="cross", key="d",
        says=f"Closes it with a reason that {first_name(request)} reads. They may ask again.",
        url=reverse("seller:return_deny", args=[request.pk]),
    )  # fmt: skip


def _receive(request: ReturnRequest) -> Deed:
    return Deed(
        name="receive", words="It has arrived", icon="box", key="r", posts=True, is_main=True,
        says=f"{first_name(request)} is told. From then you have two working days to refund.",
        url=reverse("seller:return_receive", args=[request.pk]),
    )  # fmt: skip


def _grade(request: ReturnRequest) -> Deed:
    again = request.stage == "graded"
    return Deed(
        name="grade", words="Change the check" if again else "Check what came back",
        icon="eye", key="g", url=reverse("seller:return_grade", args=[request.pk]),
        says="Condition of item, accessories and packaging. Needed before a fee may be kept.",
    )  # fmt: skip


def _refund(request: ReturnRequest) -> list[Deed]:
    left = request.worth_minor - request.refunded_minor
    if left <= 0:
        return []
    return [
        Deed(
            name="refund", words="Issue refund", icon="refund", key="f",
            is_main=request.stage in {"received", "graded"}, says=_refund_says(request, left),
            url=reverse("seller:return_refund", args=[request.pk]),
        )
    ]  # fmt: skip


def _refund_says(request: ReturnRequest, left: int) -> str:
    told = amount(left, request.currency)
    if request.stage in {"received", "graded"} and request.due_by:
        return f"{told}, or a part of it, by {when(request.due_by, request.market)}."
    if request.refunded_minor:
        return f"{told} of the price has not gone back."
    if request.stage == "pending":
        return f"{told} now, or a part of it. Nothing has to come back."
    return f"{told} now, or a part of it, whatever has come back."


def _contact(request: ReturnRequest) -> Deed:
    return Deed(
        name="contact", words="Contact buyer", icon="mail", key="c",
        says="Opens your conversation, or begins one."
        if not request.is_gift
        else "The gift was bought by somebody else; write to who returns it.",
        url=reverse("seller:return_contact", args=[request.pk]),
    )  # fmt: skip
