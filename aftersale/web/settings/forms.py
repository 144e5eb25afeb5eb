"""The forms of the settings pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aftersale.market import rulebook

ROLES = [
    ("agent", "Agent: reads and answers"),
    ("viewer", "Viewer: reads"),
    ("owner", "Owner: also team, addresses and settings"),
]


class ProfileForm(forms.Form):
    """What somebody is called and which language they read."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language of pages and letters"), choices=lambda: settings.LANGUAGES
    )


class AddressForm(forms.Form):
    """One more address that may write."""

    address = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class TokenForm(forms.Form):
    """A new key to the API."""

    name = forms.CharField(
        label="What is it for?",
        max_length=80,
        help_text="A name you will know it by, such as “order system”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class InviteForm(forms.Form):
    """Somebody new in the team."""

    name = forms.CharField(
        label="Name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.CharField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label="What they may do", choices=ROLES)


class UndoForm(forms.Form):
    """How long an answer can be taken back."""

    seconds = forms.IntegerField(
        label="Seconds an answer waits before it goes",
        required=False,
        min_value=0,
        max_value=120,
        help_text="0 to 120. Left empty, it is as long as the marketplace has it (30 seconds).",
    )


class MarketForm(forms.Form):
    """One more marketplace to sell on."""

    market = forms.ChoiceField(label="Marketplace")

    def __init__(self, *args: Any, sold_on: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [market for market in rulebook.markets() if market not in sold_on]
        self.fields["market"].choices = [(each, market_name(each)) for each in others]


def market_name(market: str) -> str:
    """What people call a market."""
    return rulebook.current(market).name
