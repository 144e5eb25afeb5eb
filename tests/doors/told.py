"""What is said with a request, complete enough that only who asks decides about the answer."""

from __future__ import annotations

from typing import Any

from tests.doors.world import World

JUDGED = {"decision": "dismiss", "reason": "It is harsh, no more."}
SIGNED = {"cadence": "daily", "item": "returns", "first_day": "2026-03-09"}
TO_BOTH = {"words_to_buyer": "We looked at it.", "words_to_seller": "We looked at it."}


def form(route: str, world: World) -> dict[str, Any]:
    """The fields of a page's form; nothing where an empty form will do."""
    things = world.objects
    return {
        "/seller/team": {"name": "Cam", "email": "cam@people.example", "role": "agent"},
        "/seller/team/<int:member_id>/role": {"role": "agent"},
        "/seller/settings/addresses": {"address": "more@people.example"},
        "/seller/settings/recipients": {"address": "more@people.example", "language": "en"},
        "/seller/settings/webhooks": {"url": "https://hooks.example/in"},
        "/seller/settings/undo": {"seconds": "10"},
        "/seller/checklists/sign": SIGNED,
        "/seller/checklists/take-back": SIGNED,
        "/seller/checklists/own": {"cadence": "weekly", "words": "Look at the lamps"},
        "/seller/settings/markets": {"market": "es"},
        "/seller/settings/platform": {"market": "uk", "on": "on"},
        "/seller/messages/<int:pk>/report": {"message": things["asked"].pk, "reason": "Rude"},
        "/messages/<int:pk>/report": {"message": things["answer"].pk, "reason": "Rude"},
        "/seller/messages/<int:pk>/reply": {"text": "We look into it."},
        "/messages/<int:pk>/write": {"text": "Thank you."},
        "/seller/reviews/<int:pk>/answer": {"text": "We are sorry."},
        "/seller/questions/<int:pk>/answer": {"text": "On the left, 2 m long."},
        "/orders/<slug:market>/<str:number>/feedback": {"stars": "4"},
        "/report/<str:about>": {"kind": "abuse"},
        "/seller/feedback/<int:pk>/reply": {"text": "We are sorry."},
        "/settings/addresses": {"address": "more@people.example"},
        "/settings/tokens": {"name": "another"},
        "/staff/notices/new": {"seller": things["seller"].slug, "market": "uk"},
        "/staff/violations/new": {"seller": things["seller"].slug, "market": "uk"},
    }.get(route, {})


def body(method: str, path: str, world: World) -> dict[str, Any]:
    """The JSON of a call."""
    things = world.objects
    number = things["order"].number
    line, item = things["order"].lines.get(), things["return"].items.get()
    template = {"name": "New", "versions": {"en": "Hello"}}
    offer = {"market": "uk", "seller": things["seller"].slug, "sku": line.sku}
    return {
        "POST /conversations": {
            "market": "uk", "seller": things["seller"].slug, "kind": "order", "subject": "Where",
            "reason": "unexpected_problem", "order_numbers": [number], "text": "It is on its way.",
        },
        "POST /conversations/{pk}/messages": {"text": "Thank you."},
        "POST /returns": {
            "market": "uk", "order_number": number, "items": [
                {"order_line_id": line.pk, "reason": "CR-DEFECTIVE", "comment": "It flickers."},
            ],
        },
        "POST /returns/authorise": {"ids": [things["return"].pk]},
        "PUT /checklists/{cadence}/{item}": {"first_day": "2026-03-09"},
        "POST /ahead/{market}": {
            "changes": [{"subject": f"order:{number}", "deed": "cancel"}],
        },
        "POST /radar/assign": {
            "about": f"cancellation:{things['cancellation'].pk}",
            "person_id": things["member"].user_id,
        },
        "POST /notifications/read": {"up_to": things["told"].pk},
        "PUT /notifications/preferences/{market}": [
            {"family": "returns", "page": True, "email": "now"},
        ],
        "PUT /notifications/account/{market}": [{"family": "returns", "email": True}],
        "POST /cancellations": {"market": "uk", "order_number": number, "reason": "other"},
        "POST /returns/{pk}/deny": {"reason": "other", "message": "No."},
        "POST /returns/{pk}/complete": {"reason": "duplicate"},
        "POST /returns/{pk}/survey": {"solved": True},
        "POST /returns/{pk}/grade": {"items": [{
            "item_id": item.pk, "item": "original", "accessories": "original",
            "packaging": "original",
        }]},
        "POST /returns/{pk}/quote": {"items": [{"item_id": item.pk}]},
        "POST /returns/{pk}/refund": {"items": [{"item_id": item.pk}]},
        "POST /refunds/{pk}/give-up": {"reason": "Paid by hand."},
        "POST /refunds/{pk}/fail": {"why": "The card was closed."},
        "POST /claims": {
            "market": "uk", "order_number": number, "reason": "not_received", "text": "Nothing.",
        },
        "POST /claims/{pk}/answer": {"text": "It was sent in time."},
        "POST /claims/{pk}/provide": {"text": "Nobody has it."},
        "POST /claims/{pk}/appeal": {"text": "It was signed for."},
        "POST /claims/{pk}/complain": {"text": "That is not right."},
        "POST /claims/{pk}/ask": {"side": "seller", "text": "Who signed for it?"},
        "POST /claims/{pk}/decide": {**TO_BOTH, "kind": "no_evidence"},
        "POST /claims/{pk}/decide-appeal": TO_BOTH,
        "POST /claims/{pk}/decide-complaint": TO_BOTH,
        "POST /claims/{pk}/return": {"words": "Look again."},
        "POST /feedback": {"market": "uk", "order_number": number, "stars": 4},
        "PUT /feedback/{pk}": {"stars": 4},
        "POST /feedback/import": {
            "market": "uk", "order": number, "stars": 4, "left_at": "2026-03-08T10:00:00Z",
        },
        "PUT /feedback/profile": {"market": "uk"},
        "POST /feedback/{pk}/reply": {"words": "We are sorry."},
        "POST /feedback/{pk}/removal": {"words": "It is about the lamp."},
        "POST /feedback/removals/{pk}/decide": {"outcome": "refuse", "kind": "mixed"},
        "POST /public-texts/report": {"about": things["rating"].about, "kind": "abuse"},
        "POST /public-texts/{pk}/judgement": {"decision": "refuse", "reason": "It insults."},
        "POST /chargebacks": {
            "market": "uk", "order_number": number, "reference": "CB-new", "amount": "1.00",
            "reason": "other", "notified_at": "2026-03-01T10:00:00+00:00",
        },
        "POST /chargebacks/{pk}/answer": {"text": "By the side door."},
        "POST /chargebacks/{pk}/ask": {"text": "Which door?"},
        "POST /chargebacks/{pk}/close": {"outcome": "won"},
        "POST /reimbursements": {
            "market": "uk", "order_number": number, "ground": "delivered", "asked_minor": 100,
            "words": "It was signed for.", "pack": False,
        },
        "POST /reimbursements/{pk}/answer": {"text": "Mrs Adler did."},
        "POST /reimbursements/{pk}/appeal": {"text": "Look again."},
        "POST /reimbursements/{pk}/ask": {"text": "Who signed?"},
        "POST /reimbursements/{pk}/grant": {"amount_minor": 100, "statement": "It is shown."},
        "POST /reimbursements/{pk}/refuse": {"decision": "not_shown", "statement": "No."},
        "POST /notices": {
            "seller": things["seller"].slug, "market": "uk", "ground": "other_policy",
            "facts": "So it was.", "rule": "The rules hold.",
        },
        "POST /notices/violations": {
            "seller": things["seller"].slug, "market": "uk", "family": "other_policy",
            "reason": "So it was.",
        },
        "POST /notices/violations/{pk}/end": {"outcome": "resolve", "reason": "Mended."},
        "POST /notices/{pk}/answer": {"text": "It was a mistake.", "plan": "More eyes."},
        "POST /notices/{pk}/decide": {"outcome": "lifted", "statement": "A good plan."},
        "POST /messages/{pk}/report": {"reason": "Rude"},
        "POST /messages/{pk}/overrule": {"reason": "It asks something."},
        "POST /messages/{pk}/judgement": {**JUDGED, "decision": "refuse"},
        "POST /reports/{pk}/judgement": JUDGED,
        "POST /screen": {"market": "uk", "text": "Hello", "order_number": number},
        "POST /relay/letters/{pk}/give-up": {"reason": "The host is gone."},
        "POST /reviews": offer | {"stars": 4},
        "POST /reviews/import": {"reviews": []},
        "POST /reviews/{pk}/answer": {"text": "We are sorry."},
        "POST /reviews/{pk}/contact": {"template": "customer_support"},
        "POST /questions": offer | {"text": "Is it heavy?"},
        "POST /questions/{pk}/answers": {"text": "Not at all."},
        "POST /questions/{pk}/accept": {"answer_id": things["brand_reply"].pk},
        "PUT /answers/{pk}": {"text": "On the right."},
        "POST /answers/{pk}/vote": {"value": 1},
        "POST /brands": {"name": "Another", "proof": "TM 2"},
        "POST /brands/{pk}/verify": {"reason": "The register names them."},
        "POST /brands/{pk}/refuse": {"reason": "Nothing shows it."},
        "POST /brands/{pk}/suspend": {"reason": "It was sold."},
        "POST /templates": template,
        "PUT /templates/{pk}": template,
    }.get(f"{method} {path}", {})  # fmt: skip
