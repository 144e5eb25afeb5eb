"""What every page goes through: a strict content policy, who is acting, refusals as pages.

All three are synchronous functions: pages run in a fixed pool of threads.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.crypto import constant_time_compare

from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import NOBODY
from aftersale.web import refusals as answers

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join([
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
])  # fmt: skip


def content_security(get_response: Answer) -> Answer:
    """Nothing inline, nothing from elsewhere, never inside another's frame.

    A view may set a stricter policy of its own (files people sent us).
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response

    return answer


def acting(get_response: Answer) -> Answer:
    """Say who acts: `request.person` (the user or None) and `request.actor`, in their language."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.person = person = person_of(request.session)
        request.actor = accounts.actor_for(person) if person else NOBODY
        if person:
            request._cached_user = person  # what Django's own `request.user` would ask again for
            _speak(person)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return answer


def person_of(session: SessionBase) -> AbstractBaseUser | None:
    """The active user a session belongs to, with their team: two queries, none without a cookie.

    A session made before the password was changed belongs to nobody.
    """
    user_id = session.get(SESSION_KEY)
    person = accounts.user_with_team(int(user_id)) if user_id else None
    if person is None:
        return None
    mark = session.get(HASH_SESSION_KEY, "")
    return person if constant_time_compare(mark, person.get_session_auth_hash()) else None


def _speak(person: AbstractBaseUser) -> None:
    """Buyers read their own language; the desks of sellers and staff are written in English."""
    known = dict(settings.LANGUAGES)
    if person.kind != "buyer":
        translation.activate("en")
    elif person.language in known:
        translation.activate(person.language)


def refusals(get_response: Answer) -> Answer:
    """Turn a refusal that a view let through into its page."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.process_exception = answers.turn_into_page
    return answer
