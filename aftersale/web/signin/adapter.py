"""How the sign-in library meets this house: where people land, which letters go, what is said."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersale.kernel import clock
from aftersale.web.signin import letters, second_factor

HOMES = {"seller": "/seller/", "staff": "/staff/", "buyer": "/orders"}
SIGNED_IN_AT = "signed_in_at"
FRESH_SECONDS = 300

LETTERS = {
    "account/email/password_reset_key": "password_reset",
    "account/email/unknown_account": "unknown_address",
}
SAID = {
    "account/messages/password_changed.txt": _("Your new password holds from now on."),
    "account/messages/password_set.txt": _("You have a password now."),
    "mfa/messages/totp_activated.txt": "Your app is now asked for when you sign in.",
    "mfa/messages/totp_deactivated.txt": "The app is no longer asked for.",
    "mfa/messages/webauthn_added.txt": "You can sign in with this passkey now.",
    "mfa/messages/webauthn_removed.txt": "That passkey no longer opens your account.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; failed passwords are counted by axes, in the database."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "incorrect_password": _("That is not your password."),
        "account_inactive": _("This account is closed."),
        "too_many_login_attempts": _("Too many wrong codes. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._login_failed_rl_usage = None

    def get_login_stages(self) -> list[str]:
        return ["aftersale.web.signin.stages.SecondStep"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return HOMES[request.user.kind]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings:security")

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **facts: Any
    ) -> HttpResponse:
        response = super().post_login(request, user, **facts)
        request.session[SIGNED_IN_AT] = clock.now().timestamp()
        return second_factor.ask_for(request, user, response)

    def is_reauthentication_required(self, *, app: str, **facts: Any) -> bool:
        """Not from somebody who signed in within the last five minutes."""
        signed_in_at = self.request.session.get(SIGNED_IN_AT, 0)
        is_fresh = clock.now().timestamp() - signed_in_at < FRESH_SECONDS
        return not is_fresh and super().is_reauthentication_required(app=app, **facts)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letters.send(LETTERS[template_prefix], email, **context)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our own words, and only where they say something new."""
        if words := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(words), extra_tags=extra_tags)
