"""The forms of return settings."""

from __future__ import annotations

from typing import Any

from django import forms

from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.market.terms import Rulebook
from aftersale.returns.policy.favourable import PolicyTerms
from aftersale.web.seller.returns_settings.words import ACTIONS, BASES, LABELS, MODES, window

PAYERS = [("buyer", "The buyer"), ("seller", "You")]
AS_TYPED = {"autocomplete": "off", "spellcheck": "false"}


def _number(label: str, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, **more)


class DecidingForm(forms.Form):
    """Who decides, and how long buyers may ask."""

    mode = forms.ChoiceField(label="New requests", choices=list(MODES.items()))
    window_days = _number("Days")
    window_basis = forms.ChoiceField(label="Counted", choices=list(BASES.items()))

    @property
    def said(self) -> dict[str, Any]:
        """What the actions are told; no days, no basis."""
        days = self.cleaned_data["window_days"]
        basis = self.cleaned_data["window_basis"] if days else ""
        return {"mode": self.cleaned_data["mode"], "window_days": days, "window_basis": basis}


class AlongForm(forms.Form):
    """What goes with an authorisation, and what the e-mail about a request offers."""

    label = forms.ChoiceField(label="Label", choices=list(LABELS.items()), widget=forms.RadioSelect)
    instructions = forms.CharField(
        label="Instructions for the buyer", required=False,
        help_text="Stand on the return’s page and in its e-mail.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    quick_links = forms.BooleanField(
        label="Put links to authorise, close and reply into the e-mail about a new request",
        help_text="Each works once, for a limited time, and asks before it does anything.",
        required=False,
    )  # fmt: skip


class PolicyForm(forms.Form):
    """The seller's policy, in figures and in words."""

    window_days = _number("Days to return")
    window_basis = forms.ChoiceField(label="They count", choices=list(BASES.items()))
    change_of_mind = forms.ChoiceField(
        label="Who pays the way back, after a change of mind", choices=PAYERS
    )
    fault = forms.ChoiceField(label="Who pays it, when you are at fault", choices=PAYERS)
    late_fee = _number("Fee for late returns, %")
    worn_fee = _number("Fee for worn goods, %")
    refund_days = _number("Refund within, days")
    takes_opened = forms.BooleanField(label="Opened goods are taken back", required=False)
    policy = forms.CharField(
        label="In your own words", required=False,
        help_text="Buyers read it with your goods and when they return something. In any language.",
        widget=forms.Textarea(attrs={"rows": 9}),
    )  # fmt: skip

    FIGURES = ("window_days", "late_fee", "worn_fee", "refund_days")

    def __init__(self, *args: Any, ours: PolicyTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            "window_days": f"At least {window(ours.window_days, ours.window_basis)}.",
            "late_fee": f"At most {ours.late_fee}.", "worn_fee": f"At most {ours.worn_fee}.",
            "refund_days": f"At most {ours.refund_days}.",
        }  # fmt: skip
        for name, hint in hints.items():
            self.fields[name].required = True
            self.fields[name].help_text = hint

    @property
    def terms(self) -> dict[str, Any]:
        """The figures, as `PolicyTerms` has them."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "policy"}


class AsAsked(forms.CharField):
    """Needed where the country needs it, which is checked when the address is saved."""

    def validate(self, value: Any) -> None:
        """Let it be empty here."""


class PostalForm(forms.Form):
    """A return address (A090); what a country asks for is checked when it is saved."""

    use_required_attribute = False

    country = forms.ChoiceField(
        label="Country", choices=lambda: [("", "Choose"), *addresses.countries("en")],
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )  # fmt: skip
    name = forms.CharField(label="Name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    line1 = forms.CharField(
        label="Street and number",
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    line2 = forms.CharField(
        label="Second line", required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line2"}),
    )  # fmt: skip
    postcode = AsAsked(
        label="Postcode",
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )  # fmt: skip
    city = AsAsked(
        label="City",
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )  # fmt: skip
    province = forms.CharField(
        label="Province, county or state", required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level1"}),
    )  # fmt: skip
    phone = forms.CharField(
        label="Daytime telephone", help_text="For the carrier, on the label.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )  # fmt: skip
    extension = forms.CharField(
        label="Extension", required=False, widget=forms.TextInput(attrs=AS_TYPED)
    )

    @property
    def address(self) -> PostalAddress:
        """What was typed."""
        return PostalAddress(**self.cleaned_data)


class FileForm(forms.Form):
    """The file of products."""

    file = forms.FileField(
        label="File", widget=forms.FileInput(attrs={"accept": ".txt,.tsv,.csv,text/plain"})
    )
    how = forms.ChoiceField(
        label="Products that are not in the file",
        choices=[("add", "keep what they have"), ("replace", "lose it: the file takes its place")],
        widget=forms.RadioSelect,
    )


class ProductForm(forms.Form):
    """One product by hand."""

    sku = forms.CharField(label="SKU", widget=forms.TextInput(attrs=AS_TYPED))
    action = forms.ChoiceField(
        label="What is done",
        choices=[*ACTIONS.items(), ("default", "As it is set for all")],
    )  # fmt: skip


class RuleForm(forms.Form):
    """A returnless rule."""

    name = forms.CharField(
        label="Name", help_text="Your team knows it by this; buyers do not see it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    low = forms.CharField(label="From", widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    high = forms.CharField(label="To", widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    categories = forms.CharField(
        label="Categories", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As your shop names them, one on each line. Left empty, any.",
    )  # fmt: skip
    reasons = forms.MultipleChoiceField(
        label="Reasons", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Nothing ticked, any.",
    )  # fmt: skip
    replaces = forms.ChoiceField(
        label="The buyer keeps the goods and gets",
        choices=[("", "the money back"), ("yes", "a replacement")], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["low"].label = f"Lowest price, {book.currency}"
        self.fields["high"].label = f"Highest price, {book.currency}"
        offered = book.returns.offered
        self.fields["reasons"].choices = [(each.kind, each.labels.within("en")) for each in offered]
