"""The forms of signing in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


class PasswordForm(LoginForm):
    """Address and password, labelled as the house labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("E-mail address")
        password.help_text = ""
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)
        login.widget.attrs["autocomplete"] = "username webauthn"


class LinkForm(forms.Form):
    """Where to send a link."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()


class FirstForm(forms.Form):
    """What somebody new tells us: how sellers should address them."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Sellers see this name. They never see your e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
