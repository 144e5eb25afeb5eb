"""Which claims an actor may see, and the lists and facts the doors ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.lifecycle import OPEN, Instance, Ruling, Side, Stage
from aftersale.claims.models import Charge, Claim, ClaimFile, Decision, Inquiry, Recourse
from aftersale.claims.policy import deadlines
from aftersale.claims.queries.said import is_sellers_own
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import rulebook


def visible_to(actor: Actor) -> QuerySet[Claim]:
    """A buyer's own, a seller account's own, or all for staff."""
    if actor.kind == "system" or actor.can(P.CLAIMS_READ_ANY):
        return Claim.objects.all()
    if not actor.can(P.CLAIMS_READ):
        return Claim.objects.none()
    if actor.kind == "buyer":
        return Claim.objects.filter(buyer_id=actor.id or 0)
    return Claim.objects.filter(seller_id=actor.seller_id or 0)


def one(actor: Actor, pk: int) -> Claim:
    """One claim with all that was said, asked and decided; refuses `unseen`."""
    rows = visible_to(actor).prefetch_related(
        "inquiries", "statements__files", "recourses", "decisions", "charges"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def file(actor: Actor, pk: int, digest: str) -> ClaimFile:
    """A file of what the actor may read of a claim; refuses `unseen`."""
    rows = ClaimFile.objects.filter(claim__in=visible_to(actor).filter(pk=pk))
    for found in rows.filter(digest=digest).select_related("statement").order_by("pk"):
        said = found.statement
        if actor.kind != "buyer" or not is_sellers_own(said, said.claim.statements.all()):
            return found
    raise Unseen()


def of_order(order_id: int) -> Claim | None:
    """The claim about an order that stands (the newest, if all were withdrawn), whoever asks."""
    rows = Claim.objects.filter(order_id=order_id).order_by("-pk")
    return rows.exclude(stage=Stage.WITHDRAWN).first() or rows.first()


def of_orders(order_ids: Iterable[int]) -> dict[int, Claim]:
    """The same for several orders at once, by the order's number in the database."""
    rows = Claim.objects.filter(order_id__in=list(order_ids)).order_by("pk")
    found: dict[int, Claim] = {}
    for each in rows:
        if each.order_id not in found or each.stage != Stage.WITHDRAWN:
            found[each.order_id] = each
    return found


def open_of(order_id: int) -> Claim | None:
    """The claim about an order that nobody has decided yet."""
    return Claim.objects.filter(order_id=order_id, stage__in=OPEN).first()


def undecided() -> QuerySet[Claim]:
    """Open claims, and those whose buyer complains about the decision: what may still be paid."""
    complaint = Recourse.objects.filter(
        claim=OuterRef("pk"), kind=Instance.COMPLAINT, side=Side.BUYER, decided_at=None
    )
    return Claim.objects.filter(Q(stage__in=OPEN) | Q(Exists(complaint), stage=Stage.COMPLAINED))


def is_granted(order_id: int) -> bool:
    """Whether the buyer was paid for an order under the guarantee, whoever bore it in the end."""
    return Claim.objects.filter(order_id=order_id, granted_minor__gt=0).exists()


def counts(order_id: int) -> bool:
    """Whether a claim about an order is an order defect of its seller."""
    return Claim.objects.filter(order_id=order_id, counts=True).exists()


def first_due(claim: Claim) -> datetime | None:
    """Until when the seller had time for their first answer."""
    return deadlines.due_by(Stage.SELLER_ASKED, rulebook(claim.edition).claims, claim.filed_at)


def inquiry(claim: Claim) -> Inquiry | None:
    """What the marketplace wants to know and has not been told yet."""
    return Inquiry.objects.filter(claim=claim, answered_at=None).order_by("-pk").first()


def inquiry_numbered(claim: Claim, pk: int) -> Inquiry:
    """One question of the marketplace about a claim."""
    return Inquiry.objects.get(claim=claim, pk=pk)


def proposed(claim: Claim) -> Decision | None:
    """The decision that waits for a second person."""
    return Decision.objects.filter(claim=claim, stage=Ruling.PROPOSED).first()


def decisions(claim: Claim) -> QuerySet[Decision]:
    """What was decided, oldest first; without what was only proposed."""
    return Decision.objects.filter(claim=claim, stage=Ruling.MADE).order_by("pk")


def decision(pk: int) -> Decision | None:
    """One decision, with its claim."""
    return Decision.objects.select_related("claim", "recourse").filter(pk=pk).first()


def recourse(claim: Claim) -> Recourse | None:
    """The appeal or complaint that is open."""
    return Recourse.objects.filter(claim=claim, decided_at=None).order_by("-pk").first()


def charged(claim: Claim) -> int:
    """What the claim has taken from the seller's account and not given back, in minor units."""
    rows = dict(claim.charges.order_by().values_list("is_credit").annotate(Sum("amount_minor")))
    return int(rows.get(False, 0)) - int(rows.get(True, 0))


def charges(actor: Actor) -> QuerySet[Charge]:
    """What claims took from seller accounts and gave back, newest first."""
    return Charge.objects.filter(claim__in=visible_to(actor)).order_by("-pk")
