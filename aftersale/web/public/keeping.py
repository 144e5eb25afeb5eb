"""Public pages: made once for everybody who is not signed in, and kept until something changes.

A page says what it depends on (`Version`); whoever asks again with the ETag they got is answered
304 without the page being made. Caches on the way may keep it and have to ask each time, so that
nobody reads what was taken down. Strangers get no cookie; whoever is signed in gets a page of
their own, which nobody keeps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from aftersale import __version__
from aftersale.kernel import clock

KEPT_SECONDS = 3600
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Version:
    """What a page depends on besides its address, language and theme.

    `key` are numbers and words of which one differs whenever the page does; what the page shows of
    its query belongs to it, in the form it was understood. `changed_at` is when it last did.
    """

    key: tuple[object, ...]
    changed_at: datetime | None = None


def kept(version_of: Callable[..., Version]) -> Callable[[View], View]:
    """Keep a public page for strangers. `version_of` is called as the view is, and is to be cheap:
    a few reads along indexes. What it refuses is refused."""

    def keep(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not _is_stranger(request):
                return _of_their_own(view(request, *args, **kwargs))
            version = version_of(request, *args, **kwargs)
            digest = _digest(request, version)
            known = get_conditional_response(
                request, etag=f'"{digest}"', last_modified=_last_modified(version)
            )
            response = known or _page(digest, lambda: view(request, *args, **kwargs), request)
            return _told(response, digest, version)

        return answer

    return keep


def _is_stranger(request: HttpRequest) -> bool:
    """Nobody, and with nothing to be told: a page with a notice on it is for one browser."""
    is_reading = request.method in {"GET", "HEAD"}
    is_nobody = request.actor.kind == "nobody" and request.session.is_empty()
    return is_reading and is_nobody and "messages" not in request.COOKIES


def _of_their_own(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _digest(request: HttpRequest, version: Version) -> str:
    theme = request.COOKIES.get("theme", "")
    around = (
        request.path, get_language(), theme if theme in {"light", "dark"} else "",
        __version__, static("css/aftersale.css"), _hour().isoformat(),
    )  # fmt: skip
    return hashlib.sha256(repr((around, version.key)).encode()).hexdigest()[:40]


def _hour() -> datetime:
    """Pages say "today" and "usually": every hour they are looked at anew."""
    return clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _last_modified(version: Version) -> int | None:
    """In seconds since 1970; None while it could change once more within the same second."""
    changed = int(max(_hour(), version.changed_at or _hour()).timestamp())
    return changed if changed < int(clock.now().timestamp()) else None


def _page(digest: str, make: Callable[[], HttpResponse], request: HttpRequest) -> HttpResponse:
    found = cache.get(f"public:{digest}")
    if found is None:
        request.is_kept = True  # templates leave out what is for one browser only
        made = make()
        if made.status_code != 200:
            return made
        found = made.content, made.headers["Content-Type"]
        cache.set(f"public:{digest}", found, KEPT_SECONDS)
    body, content_type = found
    return HttpResponse(body, content_type=content_type)


def _told(response: HttpResponseBase, digest: str, version: Version) -> HttpResponseBase:
    if response.status_code in {200, 304}:
        response.headers["ETag"] = f'"{digest}"'
        if modified := _last_modified(version):
            response.headers["Last-Modified"] = http_date(modified)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response
