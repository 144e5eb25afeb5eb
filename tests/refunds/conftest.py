"""An order that was paid for, refunds of it, and ports that write where a test can look."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection

from aftersale import config
from aftersale.kernel import calling, clock
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy, queries
from tests.refunds.shop import SECRET, Shop


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


@pytest.fixture
def shop(monkeypatch):
    """Refunds go to a shop, which is waited for less long than a real one."""
    one = Shop()
    settled = replace(config.get(), refund_url=one.url, refund_secret=SECRET)
    monkeypatch.setattr(config, "get", lambda: settled)
    monkeypatch.setattr(calling, "PATIENCE", 1.0)
    yield one
    one.close()


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


def work_on(worker, refund):
    """Let the worker work, and time go by, until the refund has been sent or has failed."""
    moment = clock.now()
    for _ in range(40):
        with clock.at(moment):
            worker.drain()
            refund = reload(refund)
            if refund.stage != "asked":
                return refund
        moment = max(filter(None, (refund.next_try_at, refund.held_until)))
        moment = max(moment, clock.now()) + timedelta(seconds=3)
    raise AssertionError(f"still {refund.stage} after {refund.tries} tries")


def database_url() -> str:
    """Under which other processes find the database of this test."""
    connection.ensure_connection()
    of = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{of['NAME']}"
    who = quote(of["USER"]) + (f":{quote(of['PASSWORD'])}" if of["PASSWORD"] else "")
    return f"postgresql://{who}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
