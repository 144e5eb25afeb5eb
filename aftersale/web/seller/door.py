"""The door of the seller's pages: only members of a seller's team come through."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from aftersale.kernel.errors import Unseen

T = TypeVar("T")
View = Callable[..., HttpResponse]


def team_only(view: View) -> View:
    """Let a team's members in; who is signed out signs in first, anybody else sees nothing."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.kind == "nobody":
            return _sign_in(request)
        if request.actor.kind != "seller":
            raise Unseen()
        return view(request, *args, **kwargs)

    return shown


def _sign_in(request: HttpRequest) -> HttpResponse:
    where = reverse("account_login")
    if request.htmx:
        return HttpResponseClientRedirect(where)
    back = request.get_full_path() if request.method == "GET" else reverse("seller:today")
    return redirect_to_login(back, where)


def seen(found: T | None) -> T:
    """What was found, or a refusal that says nothing about whether it exists."""
    if found is None:
        raise Unseen()
    return found


def whole(value: str | None) -> int | None:
    """A number as a form sent it, or None for anything else."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
