"""Idempotency keys: a write that is repeated gets the first answer, and is done once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from aftersale.api.models import KeptAnswer
from aftersale.api.problems import problem
from aftersale.kernel import clock

WRITES = {"POST", "PUT", "PATCH", "DELETE"}
LONGEST_KEY = 128
View = Callable[..., HttpResponse]


def idempotent(view: View) -> View:
    """Honour `Idempotency-Key` on writes. The key's row lives in the transaction of the deed."""

    def once(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if request.method not in WRITES or not key:
            return view(request, *args, **kwargs)
        if len(key) > LONGEST_KEY:
            return problem(400, "key_too_long", at_most=LONGEST_KEY)
        return _done_once(request, key, lambda: view(request, *args, **kwargs))

    once.csrf_exempt = True  # type: ignore[attr-defined]
    return once


def _done_once(request: HttpRequest, key: str, do: Callable[[], HttpResponse]) -> HttpResponse:
    holder = _digest(request.headers.get("Authorization", "").encode())
    fingerprint = _digest(b"\0".join([
        (request.method or "").encode(), request.get_full_path().encode(), request.body,
    ]))  # fmt: skip
    with transaction.atomic():
        kept = _reserve(holder, key, fingerprint)
        if kept is None:
            return _again(holder, key, fingerprint)
        answer = do()
        if answer.status_code >= 500 or answer.status_code in {401, 429}:
            transaction.set_rollback(True)  # it may be tried again
        else:
            _keep(kept, answer)
    return answer


def _reserve(holder: str, key: str, fingerprint: str) -> KeptAnswer | None:
    """The key's row, ours to fill; None if somebody has it. Waits for whoever is just using it."""
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(
                holder=holder, key=key, fingerprint=fingerprint, at=clock.now()
            )
    except IntegrityError:
        return None


def _keep(kept: KeptAnswer, answer: HttpResponse) -> None:
    kept.status, kept.body = answer.status_code, answer.content.decode()
    kept.content_type = answer.headers.get("Content-Type", "application/json")
    kept.save(update_fields=["status", "body", "content_type"])


def _again(holder: str, key: str, fingerprint: str) -> HttpResponse:
    kept = KeptAnswer.objects.get(holder=holder, key=key)
    if kept.fingerprint != fingerprint:
        return problem(422, "key_reused", "This key was used for another request.")
    answer = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def _digest(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()
