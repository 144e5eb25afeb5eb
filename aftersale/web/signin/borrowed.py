"""The sign-in library's views, mounted under our addresses and shown in our shells.

Each is imported when it is first asked for: the parts for passkeys weigh more than all else of
the sign-in pages, and a web process that nobody signs in to never needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse

from aftersale.kernel.errors import Unseen
from aftersale.web.settings import frame
from aftersale.web.signin import second_factor

View = Callable[..., HttpResponse]


def account(name: str) -> View:
    """A view of `allauth.account.views`."""
    return _later("allauth.account.views", name)


def mfa(part: str, name: str) -> View:
    """A view of `allauth.mfa.PART.views` about second factors, which buyers do not have."""
    view = _later(f"allauth.mfa.{part}.views", name)

    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person is not None and request.person.kind not in second_factor.NEEDS:
            raise Unseen()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            second_factor.settle(request)
        return response

    return seen


def _later(module: str, name: str) -> View:
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        frame.put_on(request)
        return getattr(import_module(module), name)(request, *args, **kwargs)

    return view
