"""Public texts on the desk: held ones are read first, reported ones are kept or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.market.rulebook import current, markets
from aftersale.publishing import actions, queries
from aftersale.web.marking import marked
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.publishing.models import PublicCase

LISTS = {"open": "To decide", "held": "Held", "reported": "Reported", "decided": "Decided"}
STAGES = {
    "held": ("Held", "soon"),
    "reported": ("Reported", "late"),
    "released": ("Released", "good"),
    "refused": ("Refused", ""),
    "kept": ("Kept", "good"),
    "hidden": ("Hidden", ""),
    "withdrawn": ("Taken back", ""),
}
CHOICES = {
    "held": (
        ("release", "Let it show", "Everybody can read it from now on."),
        ("refuse", "Do not show it", "Nobody ever reads it; its author reads your reason."),
    ),
    "reported": (
        ("hide", "Hide it", "Nobody can read it any more, and it counts nowhere."),
        ("keep", "Leave it as it is", "It stays; whoever reported it reads your reason."),
    ),
}
HOUSES = {
    "feedback": "Seller feedback", "feedback_reply": "Reply of a seller", "review": "Review",
    "review_answer": "Answer to a review", "question": "Question", "answer": "Answer",
    "profile": "Profile",
}  # fmt: skip
NO = {
    "reason_missing": "Write a reason. Those concerned read it.",
    "reason_too_long": "The reason has more than 1,000 characters.",
    "conflict_of_interest": "You declared an interest in this seller, so somebody else decides.",
    "own_text": "You wrote this yourself; somebody else decides.",
    "choice": "Choose what is to be done.",
}


@staff_only
def public_texts(request: HttpRequest) -> HttpResponse:
    """What waits, the soonest due first; decided ones, newest first."""
    which = request.GET.get("list", "open")
    which = which if which in LISTS else "open"
    market = request.GET.get("market", "")
    market = market if market in markets() else ""
    page = queries.open_reports(
        request.actor, which, market=market, after=request.GET.get("after", "")
    )
    names = accounts.seller_names({each.seller_id for each in page.rows if each.seller_id})
    return render(request, "staff/public_texts.html", {
        "tabs": _tabs(request, which, market), "which": which, "market": market,
        "markets": markets(),
        "rows": [_row(each, names) for each in page.rows],
        "further": _address(which, market, page.next) if page.next else "",
        "first_url": _address(which, market) if request.GET.get("after") else "",
    })  # fmt: skip


def _tabs(request: HttpRequest, which: str, market: str) -> list[dict[str, Any]]:
    counts = queries.tally(request.actor, market)
    counts["open"] = sum(counts.values())
    return [
        {
            "words": words, "url": _address(name, market), "current": name == which,
            "count": min(counts.get(name, 0), queries.COUNTED), "tone": "",
        }
        for name, words in LISTS.items()
    ]  # fmt: skip


def _address(which: str, market: str, after: str = "") -> str:
    asked = {"list": "" if which == "open" else which, "market": market, "after": after}
    said = urlencode({name: value for name, value in asked.items() if value})
    return reverse("staff:public_texts") + (f"?{said}" if said else "")


def _row(case: PublicCase, names: dict[int, str]) -> dict[str, Any]:
    words, tone = STAGES[case.stage]
    return {
        "of": case,
        "what": HOUSES.get(case.about.partition(":")[0], case.about),
        "seller": names.get(case.seller_id or 0, ""),
        "state": words,
        "tone": tone,
        "zone": zone_of(case.market),
    }


@staff_only
def public_text(request: HttpRequest, pk: int) -> HttpResponse:
    """One text with what was found in it or said against it, and what to do about it."""
    case = queries.one(request.actor, pk)
    if request.method != "POST":
        return _page(request, case)
    choice, reason = request.POST.get("choice", ""), request.POST.get("reason", "")
    if choice not in {name for name, _, _ in CHOICES.get(case.stage, ())} and case.is_open:
        return _page(request, case, NO["choice"], 422)
    try:
        _decide(request, case, choice, reason)
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as no:
        return _page(request, case, NO.get(no.code, no.code), 422)
    toasts.success(request, "Decided. Those concerned have been told why.")
    return redirect("staff:public_texts")


def _decide(request: HttpRequest, case: PublicCase, choice: str, reason: str) -> None:
    if choice in {"release", "refuse"}:
        actions.judge_held(case, by=request.actor, release=choice == "release", reason=reason)
    else:
        actions.judge_report(case, by=request.actor, upheld=choice == "hide", reason=reason)


def _page(
    request: HttpRequest, case: PublicCase, error: str = "", status: int = 200
) -> HttpResponse:
    against = queries.objections(case)
    rules = current(case.market).publishing
    labels = {each.kind: each.labels.within("en") for each in rules.objections}
    found = [each for each in case.findings if each["action"] != "hint"]
    spots = [(each["start"], each["end"], each["rule"]) for each in found]
    names = accounts.seller_names({case.seller_id}) if case.seller_id else {}
    return render(request, "staff/public_text.html", {
        **_row(case, names),
        "case": case, "found": found, "text": marked(case.text, spots),
        "kinds": [(labels.get(kind, kind), many) for kind, many in against.kinds],
        "said": [(labels.get(each.kind, each.kind), each) for each in against.newest],
        "choices": CHOICES.get(case.stage, ()),
        "choice": request.POST.get("choice", ""), "reason": request.POST.get("reason", ""),
        "error": error, "decided_by": _who(case.decided_by),
        "side": "A buyer" if case.author.startswith("buyer:") else "The seller",
    }, status=status)  # fmt: skip


def _who(ref: str) -> str:
    number = ref.partition(":")[2]
    return accounts.users_named([int(number)]).get(int(number), "") if number.isdigit() else ""
