"""Forms for what a browser says of a passkey. Anybody can post them, so nonsense must be an error
of the form; the library lets some of it through as a fault.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NOT_A_PASSKEY = _("That is not a passkey we know. Try again, or choose another way.")


class Sober:
    """Turns what the library stumbles over into an error of the form."""

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            self.cleaned_data: dict[str, Any] = {}
            self.add_error("credential", ValidationError(NOT_A_PASSKEY))


class Add(Sober, forms.AddWebAuthnForm):
    """A new passkey."""


class Authenticate(Sober, forms.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class Reauthenticate(Sober, forms.ReauthenticateWebAuthnForm):
    """A passkey to show that it is still the same person."""


class SignIn(Sober, forms.LoginWebAuthnForm):
    """A passkey alone."""
