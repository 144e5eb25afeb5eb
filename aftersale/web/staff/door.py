"""The door of the staff pages: only marketplace staff come through."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from aftersale.kernel.errors import Unseen

T = TypeVar("T")
View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Let staff in; who is signed out signs in first, anybody else sees nothing."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.kind == "nobody":
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if request.actor.kind != "staff":
            raise Unseen()
        return view(request, *args, **kwargs)

    return shown


def seen(found: T | None) -> T:
    """What was found, or a refusal that says nothing about whether it exists."""
    if found is None:
        raise Unseen()
    return found
