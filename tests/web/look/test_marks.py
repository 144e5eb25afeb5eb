"""Small marks: numbers, initials, sizes, and fields with their errors."""

from __future__ import annotations

import pytest
from django import forms

from aftersale.kernel.money import Money
from aftersale.web.templatetags.forms import error_summary, field
from aftersale.web.templatetags.marks import count, file_size, initials, money


@pytest.mark.parametrize(
    ("number", "shown"), [(0, ""), (None, ""), (7, "7"), (99, "99"), (100, "99+"), ("99+", "99+")]
)
def test_a_badge_stops_at_ninety_nine(number: int | str | None, shown: str) -> None:
    assert count(number) == (f'<span class="count">{shown}</span>' if shown else "")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Jürgen Weidner", "JW"), ("ana", "A"), ("", "?"), ("José da Silva", "JS"), ("– x", "X")],
)
def test_initials_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (840, "840 bytes"),
        (12_345, "12 kB"),
        (999_700, "1.0 MB"),
        (1_230_000, "1.2 MB"),
    ],
)
def test_a_size_is_read_at_a_glance(size: int, words: str) -> None:
    assert file_size(size) == words


def test_amounts_keep_their_sign() -> None:
    assert (money(12990, "GBP"), money(Money(-500, "EUR"))) == ("£129.90", "-€5.00")


class Refund(forms.Form):
    amount = forms.DecimalField(label="Amount", help_text="In euros", max_value=64)
    kind = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "All of it"), ("b", "<b>")])


def test_an_error_stands_between_label_and_field_and_is_tied_to_it() -> None:
    html = field(Refund({"amount": "640"})["amount"])
    label, problem, box = (html.index(part) for part in ("<label", 'class="problem"', "<input"))
    assert label < problem < box
    assert 'aria-describedby="id_amount_hint id_amount_problem"' in html
    assert 'aria-invalid="true"' in html


def test_the_summary_links_each_error_to_its_field() -> None:
    html = error_summary(Refund({"amount": "640"}))
    assert "Two things to put right" in html
    assert 'href="#id_amount"' in html
    assert 'href="#id_kind"' in html
    assert 'id="id_kind"' in field(Refund({"amount": "640"})["kind"])


def test_a_right_form_has_no_summary() -> None:
    assert error_summary(Refund({"amount": "6", "kind": "a"})) == ""


def test_choices_are_escaped() -> None:
    assert "<b>" not in field(Refund()["kind"])
