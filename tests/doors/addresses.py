"""Every address there is, as the resolver and the API's own document know them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

from aftersale.api.urls import api
from tests.doors.world import World

API = "/api/v1"
PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)\}|\(\?P<(\w+)>[^)]*\)")
IN_REGEX = {"^": "", "$": "", r"\-": "-"}


def pages() -> list[str]:
    """Every page, with its places: `/seller/messages/<int:pk>`."""
    found = {_plain(route) for route in _walk(get_resolver().url_patterns, "/")}
    return sorted(route for route in found if not route.startswith(f"{API}/"))


def mounted_below_the_api() -> set[str]:
    """What the resolver knows below `/api/v1`, with the API's own way of writing places."""
    found = {_plain(route) for route in _walk(get_resolver().url_patterns, "/")}
    below = {route.removeprefix(API) for route in found if route.startswith(f"{API}/")}
    return {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route) for route in below}


def calls() -> dict[str, list[str]]:
    """Every path of the API with its methods, from the OpenAPI document."""
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    return {path: sorted(method.upper() for method in told) for path, told in paths.items()}


def _walk(patterns: list[Any], before: str) -> list[str]:
    found = []
    for each in patterns:
        if isinstance(each, URLResolver):
            found += _walk(each.url_patterns, before + str(each.pattern))
        elif isinstance(each, URLPattern):
            found.append(before + str(each.pattern))
    return found


def _plain(route: str) -> str:
    for old, new in IN_REGEX.items():
        route = route.replace(old, new)
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route)


def filled(route: str, world: World) -> str:
    """The address of one world's thing."""
    things = _things(route, world.objects)
    path = PLACE.sub(lambda found: quote(str(things[next(filter(None, found.groups()))])), route)
    return path + ASKS.get(route, "").format(
        seller=world.objects["seller"].slug, number=world.objects["order"].number
    )


ASKS = {
    "/ask": "?market=uk&seller={seller}",
    "/ask/screen": "?market=uk&seller={seller}",
    "/seller/response/<slug:bucket>": "?market=uk&days=30",
    "/staff/notices/new": "?seller={seller}",
    "/staff/violations/new": "?seller={seller}",
    "/response-times": "?market=uk",
    "/checklists/{cadence}/{item}": "?first_day=2026-03-09",
    **{
        f"/health{rest}": "?seller={seller}"
        for rest in (
            "",
            "/{market}",
            "/{market}/changes",
            "/{market}/performance-report",
            "/{market}/response",
            "/{market}/{measure}",
            "/{market}/{measure}/orders",
        )
    },
    "/reports/returns": "?market=uk&first=2026-03-01&last=2026-03-31",
    "/claims/standing": "?market=uk&order_number={number}",
    "/voice": "?market=uk",
    "/feedback/standing": "?market=uk&order_number={number}",
    "/feedback/score": "?market=uk",
    "/conversations/search": "?q=About",
    "/seller/settings/returns/address/remove": "?for=fr",
    "/seller/settings/returns/returnless": "?market=uk",
    "/seller/settings/returns/returnless/trial": "?market=uk&name=Small&low=0&high=10",
    "/seller/settings/returns/trial": "?market=uk&mode=all",
}
"""What some addresses need to be asked besides."""


def _things(route: str, objects: dict[str, Any]) -> dict[str, Any]:
    """What the places of a route stand for."""
    order, letter = objects["order"], objects["letter"]
    address = "ours" if route.startswith("/seller/") else "theirs"
    return {
        "pk": objects[_named_by(route)].pk,
        "about": objects["rating"].about,
        "message": objects["waiting"].pk,
        "market": "uk",
        "number": 0 if route.startswith("/demo/") else order.number,
        "slug": objects["seller"].slug,
        "sku": order.lines.get().sku,
        "digest": objects[_file_named_by(route)].digest,
        "bucket": "in_time",
        "cadence": "daily",
        "item": "returns",
        "item_id": objects["own_item"].pk,
        "measure": "order_defect_rate",
        "which": "bad",
        "subject": "cancellation" if "/radar/" in route else f"order:uk:{order.number}",
        "name": objects["attachment"].name,
        "member_id": objects["member"].pk,
        "address_id": objects[address].pk,
        "mailbox_id": objects["mailbox"].pk,
        "rule_id": objects["rule"].pk,
        "recipient_id": objects["recipient"].pk,
        "silence_id": objects["silence"].pk,
        "failing_id": objects["failing"].pk,
        "hook_id": objects["hook"].pk,
        "delivery_id": objects["delivery"].pk,
        "token_id": objects["token"].pk,
        "token": "1:made-up",
        "session_id": objects["session"].pk,
        "address": letter.to_address,
        "uidb36": "1",
        "key": "set-password",
    }


NAMED_BY = {
    "/messages/{pk}/undo": "waiting",
    "/messages/{pk}/overrule": "excused",
    "/messages/{pk}/judgement": "held",
    "/messages/{pk}": "message",
    "/notifications": "told",
    "/seller/notifications": "told",
    "/seller/templates": "template",
    "/templates": "template",
    "/staff/reports": "report",
    "/reports": "report",
    "/staff/held": "held",
    "/staff/excused": "excused",
    "/staff/mail/out": "outgoing",
    "/staff/mail": "incoming",
    "/relay/letters": "outgoing",
    "/relay/mail": "incoming",
    "/settings/security/passkeys": "passkey",
    "/returns": "return",
    "/seller/returns": "return",
    "/staff/returns": "return",
    "/cancellations": "cancellation",
    "/seller/cancellations": "cancellation",
    "/seller/radar/calendars": "feed",
    "/seller/radar": "cancellation",
    "/chargebacks": "chargeback",
    "/seller/chargebacks": "chargeback",
    "/staff/chargebacks": "chargeback",
    "/notices/violations": "violation",
    "/notices": "notice",
    "/seller/notices": "notice",
    "/staff/notices": "notice",
    "/staff/violations": "violation",
    "/staff/gaming": "month",
    "/reimbursements": "reimbursement",
    "/seller/reimbursements": "reimbursement",
    "/staff/reimbursements": "reimbursement",
    "/claims": "claim",
    "/seller/claims": "claim",
    "/staff/claims": "claim",
    "/staff/interests": "interest",
    "/feedback/removals": "removal",
    "/feedback": "rating",
    "/seller/feedback": "rating",
    "/staff/removals": "removal",
    "/staff/public-texts": "public_case",
    "/public-texts": "public_case",
    "/refunds": "refund",
    "/seller/refunds": "refund",
    "/seller/voice": "offer",
    "/voice": "offer",
    "/staff/refunds": "refund",
    "/reviews": "review",
    "/seller/reviews": "review",
    "/questions": "question",
    "/seller/questions": "question",
    "/answers": "reply",
    "/brands": "brand",
    "/staff/brands": "brand",
    "/attachments": "attachment",
    "/files": "attachment",
    "/demo": "letter",
}
"""What `pk` means, by how the route begins; a conversation everywhere else."""


def _file_named_by(route: str) -> str:
    """Whose file a digest names."""
    if route.startswith("/reviews/"):
        return "review_photo"
    for kind in ("claim", "chargeback", "reimbursement", "notice"):
        if f"/{kind}s/" in route:
            return f"{kind}_file"
    return "return_file"


def _named_by(route: str) -> str:
    return next(
        (what for start, what in NAMED_BY.items() if route.startswith(start)), "conversation"
    )
