"""Feedback that sellers ask away: a queue by deadline, and one page to decide on (A117, C7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from aftersale.accounts import queries as accounts
from aftersale.feedback import actions
from aftersale.feedback import queries as feedback
from aftersale.feedback.queries import removals as queries
from aftersale.feedback.triage.checking import facts_of
from aftersale.feedback.triage.criteria import OrderFacts
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.market.rulebook import markets, rulebook
from aftersale.market.terms import Rulebook
from aftersale.orders import queries as orders
from aftersale.web.seller.feedback.checks import proposal_words, statement_rows, statements_marked
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.feedback.models import Removal

LISTS = {"open": "To decide", "decided": "Decided"}
STAGES = {
    "asked": ("To decide", "soon"),
    "removed": ("Removed", "good"),
    "struck": ("Struck through", "info"),
    "refused": ("Stays", ""),
    "moot": ("Taken back", ""),
}
PROPOSED = {
    "remove": ("Remove", "good"),
    "strike": ("Strike through", "info"),
    "refuse": ("Leave it", ""),
    "look": ("Look at it", "soon"),
}
NO = {
    "reason_too_long": "Your words have more than 1,000 characters.",
    "choice": "Choose what is to be done.",
    "conflict_of_interest": "You declared an interest in this seller, so somebody else decides.",
    "order_says_otherwise": "The order says otherwise: neither the marketplace's delivery nor its "
    "label is to blame.",
}


@staff_only
def removals(request: HttpRequest) -> HttpResponse:
    """Requests that wait, the soonest due first; decided ones, newest first."""
    which = "decided" if request.GET.get("list") == "decided" else "open"
    market = request.GET.get("market", "")
    market = market if market in markets() else ""
    after = request.GET.get("after", "")
    page = queries.page(request.actor, which, market=market, after=after)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    waiting = queries.tally(request.actor)
    return render(request, "staff/removals.html", {
        "tabs": [
            {"words": words, "url": _address(name, market), "current": name == which,
             "count": waiting if name == "open" else 0}
            for name, words in LISTS.items()
        ],
        "which": which, "market": market, "markets": markets(),
        "rows": [_row(each, names) for each in page.rows],
        "further": _address(which, market, page.next) if page.next else "",
        "first_url": _address(which, market) if after else "",
    })  # fmt: skip


def _address(which: str, market: str, after: str = "") -> str:
    asked = {"list": "" if which == "open" else which, "market": market, "after": after}
    said = urlencode({name: value for name, value in asked.items() if value})
    return reverse("staff:removals") + (f"?{said}" if said else "")


def _row(of: Removal, names: dict[int, str]) -> dict[str, Any]:
    words, tone = STAGES[of.stage]
    proposed, proposed_tone = PROPOSED[of.check_found["outcome"]]
    return {
        "of": of, "about": of.feedback, "seller": names.get(of.seller_id, ""), "state": words,
        "tone": tone, "proposed": proposed, "proposed_tone": proposed_tone,
        "zone": zone_of(of.market),
    }  # fmt: skip


@staff_only
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """The comment, the order's facts, what the check says, and the decision."""
    of = queries.one(request.actor, pk)
    if request.method != "POST":
        return _page(request, of)
    outcome, _, kind = request.POST.get("choice", "").partition(":")
    try:
        actions.decide_removal(
            of, by=request.actor, outcome=outcome, kind=kind,
            reason=request.POST.get("reason", ""),
        )  # fmt: skip
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as no:
        return _page(request, of, NO.get(no.code, NO["choice"]), 422)
    toasts.success(request, "Decided. The seller and the buyer have been told why.")
    return redirect("staff:removals")


def _page(request: HttpRequest, of: Removal, error: str = "", status: int = 200) -> HttpResponse:
    book, check = rulebook(of.edition), of.check_found
    names = accounts.seller_names({of.seller_id})
    order = facts_of(orders.by_number(of.market, of.feedback.order_number), book)
    choice = request.POST.get("choice", "") or _proposed(check)
    return render(request, "staff/removal.html", {
        **_row(of, names),
        "buyer": of.feedback.buyer_name or "The buyer",
        "words": statements_marked(of.feedback.words, check),
        "statements": statement_rows(check),
        "proposal": proposal_words(check, book),
        "facts": _facts(of, order),
        "groups": _groups(book, order), "choice": choice, "reason": request.POST.get("reason", ""),
        "sentence": _sentence(of, book),
        "reply": feedback.reply_of(of.feedback, shown=True),
        "earlier": [_row(each, names) for each in queries.earlier(of)],
        "decided_by": _who(of.decided_by), "asked_by": _who(of.by), "error": error,
    }, status=status)  # fmt: skip


def _proposed(check: dict[str, Any]) -> str:
    kind = check["kind"]
    return f"{check['outcome']}:{kind}" if kind else ""


def _facts(of: Removal, facts: OrderFacts) -> list[tuple[str, str]]:
    label = "Bought from the marketplace" if facts.label_bought else "The seller's own, or unknown"
    return [
        ("Order", of.feedback.order_number),
        ("Fulfilled by", "The marketplace" if facts.by_platform else "The seller"),
        ("Postage label", label),
        ("Sent on time", "Yes" if facts.on_time else "No, or not known"),
        ("Rules", of.edition),
    ]


def _groups(book: Rulebook, order: OrderFacts) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Every outcome the order allows, with the sentence both sides would read."""
    rules = book.feedback

    def of(outcome: str) -> list[tuple[str, str, str]]:
        return [
            (
                f"{outcome}:{each.kind}", each.labels.within("en"),
                each.sentence.within("en").replace("{marketplace}", book.name),
            )
            for each in rules.criteria
            if each.outcome == outcome and order.allows(each.kind)
        ]  # fmt: skip

    stays = [
        (f"refuse:{each.kind}", each.labels.within("en"), each.sentence.within("en"))
        for each in rules.stays
    ]
    groups = [("Remove", of("remove")), ("Strike through", of("strike")), ("Leave it", stays)]
    return [(name, choices) for name, choices in groups if choices]


def _sentence(of: Removal, book: Rulebook) -> str:
    if not of.kind:
        return ""
    rules = book.feedback
    told = rules.staying(of.kind) if of.stage == "refused" else rules.criterion(of.kind)
    return told.sentence.within("en").replace("{marketplace}", book.name)


def _who(ref: str) -> str:
    number = ref.partition(":")[2]
    return accounts.users_named([int(number)]).get(int(number), "") if number.isdigit() else ""
