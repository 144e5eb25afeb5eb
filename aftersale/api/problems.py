"""Saying no in JSON: RFC 9457 problem details, one table from refusal to status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse

from aftersale.kernel.errors import NotPermitted, Refusal, Stale, TooOften, Unseen, WrongStage

STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (Unseen, 404),
    (NotPermitted, 403),
    (Stale, 409),
    (WrongStage, 409),
    (TooOften, 429),
    (Refusal, 422),
)
MOVED_ON = {"moved_on", "conversation_closed", "reported_already"}
TITLES = {
    400: "The request cannot be read",
    401: "Who are you?",
    403: "Not permitted",
    404: "There is nothing here",
    405: "Not that method",
    409: "It has moved on",
    413: "Too large",
    422: "Against the rules",
    429: "Too often",
    500: "A fault of ours",
}


def problem(status: int, code: str, detail: str = "", **facts: Any) -> JsonResponse:
    """A problem document; `code` is stable, `detail` is for people."""
    document = {
        "type": f"urn:aftersale:problem:{code}",
        "title": TITLES.get(status, "Refused"),
        "status": status,
        "code": code,
        **({"detail": detail} if detail else {}),
        **({"facts": plain(facts)} if facts else {}),
    }
    return JsonResponse(document, status=status, content_type="application/problem+json")


def refused(request: HttpRequest, refusal: Refusal) -> JsonResponse:
    """A refusal as a problem document."""
    status = next(status for kind, status in STATUS if isinstance(refusal, kind))
    if refusal.code in MOVED_ON:
        status = 409
    return problem(status, refusal.code, str(refusal), **refusal.facts)


def malformed(request: HttpRequest, error: Any) -> JsonResponse:
    """What does not fit the schema: each fault with its place."""
    faults = [
        {"where": ".".join(map(str, each["loc"])), "what": each["msg"]} for each in error.errors
    ]
    return problem(422, "malformed", "Some values do not fit.", faults=faults)


def plain(value: Any) -> Any:
    """A fact as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(each) for each in value]
    return value if isinstance(value, int | float | bool | None) else str(value)
