"""Browsers somebody is signed in with: ending one, or all others."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted


def end_session(session: UserSession, *, by: Actor) -> None:
    """Sign one browser out. Only whose it is."""
    if by.kind != "system" and session.user_id != by.id:
        raise NotPermitted(permission="own sessions")
    session.end()


def end_other_sessions(*, by: Actor, but: str) -> int:
    """Sign out every browser but the one with session key `but`; how many those were."""
    ended = 0
    for session in UserSession.objects.filter(user=by.id).exclude(session_key=but):
        session.end()
        ended += 1
    return ended
