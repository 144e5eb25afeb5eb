"""An order that was paid for, refunds of it, and ports that write where a test can look."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from aftersale import config
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy, queries


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """The data folder of this test; returns where the ledgers are."""
    settled = replace(config.get(), data=tmp_path, refund_url="", refund_secret="")
    monkeypatch.setattr(config, "get", lambda: settled)
    return tmp_path / "refunds"


@pytest.fixture
def an_order_of_lamps(an_order):
    """Two lamps at £42 and postage of £4.90, paid in full; a fifth on top is tax."""

    def make(**facts):
        order = an_order(shipping_tax_minor=82, **facts)
        order.lines.update(tax_minor=1400)
        return order

    return make


@pytest.fixture
def order(an_order_of_lamps):
    return an_order_of_lamps()


def lamp_of(order):
    """The line of the two lamps."""
    return order.lines.get()


def part(order, amount=None, *, quantity=1, words="One lamp came back"):
    """One lamp of the order, or another amount of its price."""
    line = queries.paid_lines(order)[lamp_of(order).pk]
    return policy.part_of(line, quantity, words, amount_minor=amount)


@pytest.fixture
def ask(cast):
    """Bo has money go back: one lamp's price, or what is said."""

    def do(order, *parts, by="bo", key="return:7", **facts):
        return refunds.ask(
            order,
            **{
                "parts": parts or [part(order)],
                "reason": "returned",
                "by": cast.actor(by),
                "buyer_id": order.buyer_id,
                "about": "return:7",
                "key": key,
            }
            | facts,
        )

    return do


def reload(refund):
    """The refund as it stands now."""
    return type(refund).objects.get(pk=refund.pk)


def ledger_rows(folder) -> list[dict]:
    """Every row of every ledger file, in the order of the files."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found
