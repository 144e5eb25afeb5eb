"""What a decision would say and do, beside the form in which it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from aftersale.accounts import queries as accounts
from aftersale.claims.policy.proposing import Reason
from aftersale.claims.queries import drafts
from aftersale.claims.queries.facts import Findings, findings
from aftersale.claims.stating import statement
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.web.staff.claims.typed import Typed, read, typed, ways
from aftersale.web.staff.claims.words import amount, instance_of, refused

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Decision


def preview_of(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """The consequences and both statements of what is typed."""
    found = findings(claim)
    return told(request, claim, read(claim, request.POST), found.known)


def form_facts(request: HttpRequest, claim: Claim, found: Findings) -> dict[str, Any]:
    """Everything the form shows, with what is typed or proposed in it."""
    turns = drafts.turns(claim, instance_of(claim))
    said = typed(request, claim, found.proposal, turns=turns)
    return {
        "typed": said,
        "turns": turns,
        "ways": [] if turns else [
            way | {"chosen": said.way == way["name"], "kind": said.kinds.get(way["name"], "")}
            for way in ways(claim)
        ],
        "cited": [each for each in found.known if each.key in said.facts],
        "others": [each for each in found.known if each.key not in said.facts],
        "most": rulebook(claim.edition).claims.text_characters,
        **told(request, claim, said, found.known),
    }  # fmt: skip


def told(
    request: HttpRequest, claim: Claim, said: Typed, rests_on: tuple[Reason, ...]
) -> dict[str, Any]:
    """Consequences and statements; where nothing is chosen yet, only what is missing."""
    instance = instance_of(claim)
    try:
        wish = said.wish(rests_on)
    except Refusal as no:
        return {"claim": claim, "missing": refused(no, claim.market), "button": "Decide"}
    if not wish.kind and not drafts.turns(claim, instance):
        return {"claim": claim, "missing": "Choose what is to be decided.", "button": "Decide"}
    draft = drafts.draft(claim, wish, instance=instance, by=request.actor)
    second = drafts.wants_second(claim, instance)
    seller = accounts.seller_names([claim.seller_id]).get(claim.seller_id, "")
    market_language = rulebook(claim.edition).language
    return {
        "claim": claim,
        "consequences": consequences(claim, draft, seller, second),
        "button": f"{'Propose' if second else 'Decide'}: {_deed(claim, draft)}",
        "previews": [
            (claim.buyer_name, statement(claim, draft, side="buyer", language=claim.language)),
            (seller, statement(claim, draft, side="seller", language=market_language)),
        ],
    }


def _deed(claim: Claim, draft: Decision) -> str:
    if drafts.turns(claim, draft.instance):
        named = {"money": draft.money, "count": draft.count}
        parts = " and the ".join(words for words, turned in named.items() if turned)
        return f"turn the {parts}" if parts else "nothing is turned"
    if not _is_grant(claim, draft):
        return "deny"
    return f"grant {amount(draft.amount_minor, claim.currency)}"


def _is_grant(claim: Claim, draft: Decision) -> bool:
    return rulebook(claim.edition).claims.decision(draft.kind).is_granted


def consequences(claim: Claim, draft: Decision, seller: str, second: bool) -> list[str]:
    """What follows for whom, in sentences."""
    found = list(_turned(draft, seller) if drafts.turns(claim, draft.instance) else _ruled(
        claim, draft, seller
    ))  # fmt: skip
    if second:
        book = rulebook(claim.edition)
        limit = amount(book.claims.four_eyes_minor, claim.currency)
        found.append(f"A second person has to agree: more than {limit} is at stake.")
    return found


def _ruled(claim: Claim, draft: Decision, seller: str) -> list[str]:
    if draft.funded and not _is_grant(claim, draft):
        kept = amount(claim.granted_minor, claim.currency)
        return [f"{claim.buyer_name} keeps {kept} and gets no more.", "It counts as before."]
    if not draft.funded:
        return [f"{claim.buyer_name} gets nothing back.", f"It does not count against {seller}."]
    payer = f"It is taken from {seller}" if draft.funded == "seller" else "The marketplace pays it"
    counts = "counts as an order defect" if draft.counts else "does not count as an order defect"
    paid = amount(draft.amount_minor, claim.currency)
    return [f"{claim.buyer_name} gets {paid} back.", f"{payer} and {counts}."]


def _turned(draft: Decision, seller: str) -> list[str]:
    money = f"{seller} gets the money back; the marketplace pays instead."
    count = f"It does not count against {seller} any more."
    return [
        money if draft.money else "The money stays as it is.",
        count if draft.count else "It counts as before." if draft.counts else "It does not count.",
        "The buyer keeps what was paid.",
    ]
