"""The form of a return address (A090), checked by the rules of its country."""

from __future__ import annotations

from typing import Any

from django import forms

from aftersale.kernel.errors import Refusal
from aftersale.market import addresses
from aftersale.market.addresses import LONGEST, PostalAddress
from aftersale.web.addresses import sentences

USUAL = frozenset({"name", "line1", "city", "postcode", "country", "phone"})
"""What most countries ask for; what one really asks for is said when the form is sent."""


class AddressForm(forms.Form):
    """Name, lines, city, province, postcode, country, daytime telephone and its extension."""

    use_required_attribute = False  # they lie folded away while the usual address is chosen

    name = forms.CharField(label="Name", max_length=LONGEST["name"], required=False)
    line1 = forms.CharField(label="Street and number", max_length=LONGEST["line1"], required=False)
    line2 = forms.CharField(label="Second line", max_length=LONGEST["line2"], required=False)
    city = forms.CharField(label="City", max_length=LONGEST["city"], required=False)
    province = forms.CharField(
        label="Province, county or state", max_length=LONGEST["province"], required=False
    )
    postcode = forms.CharField(label="Postcode", max_length=LONGEST["postcode"], required=False)
    country = forms.ChoiceField(label="Country", required=False)
    phone = forms.CharField(label="Daytime telephone", max_length=LONGEST["phone"], required=False)
    extension = forms.CharField(label="Extension", max_length=LONGEST["extension"], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "Choose"), *addresses.countries("en")]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.required = name in USUAL
            field.widget.is_required = False  # the server says what is missing, at its field
        self.fields["postcode"].widget.attrs["class"] = "capitals"

    def clean(self) -> dict[str, Any]:
        """The address in good order under `address`, or what its country misses at its fields."""
        said = {name: str(self.data.get(name, "")) for name in self.fields}
        self._errors.clear()
        try:
            self.address = addresses.checked(PostalAddress(**said))
        except Refusal as refusal:
            for name, words in sentences(refusal).items():
                self.add_error(name, words)
        return said
