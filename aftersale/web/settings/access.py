"""Who may open a settings page at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from aftersale.kernel.errors import Unseen

View = Callable[..., HttpResponse]


def signed_in(*kinds: str) -> Callable[[View], View]:
    """For people signed in; with `kinds` only those, to others there is nothing here."""

    def only(view: View) -> View:
        @never_cache
        @wraps(view)
        def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.person is None:
                return redirect_to_login(request.get_full_path())
            if kinds and request.actor.kind not in kinds:
                raise Unseen()
            return view(request, *args, **kwargs)

        return seen

    return only
