"""What every door does with whoever knocks: leads them to sign in, shows only what is theirs."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

from aftersale.kernel.errors import Unseen

T = TypeVar("T")


def sign_in(request: HttpRequest, where: str, home: str) -> HttpResponse:
    """Lead somebody who is signed out to `where`, and back to this page (or `home`) after it."""
    if request.htmx:
        return HttpResponseClientRedirect(where)
    return redirect_to_login(request.get_full_path() if request.method == "GET" else home, where)


def seen(found: T | None) -> T:
    """What was found, or a refusal that says nothing about whether it exists."""
    if found is None:
        raise Unseen()
    return found


def whole(value: str | None) -> int | None:
    """A number as a form sent it, or None for anything else."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
