"""The arithmetic of money going back: exact, whatever the numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersale.refunds import policy
from aftersale.refunds.policy import SHIPPING, PaidLine, Part

MINOR = st.integers(0, 10**7)
LINES = st.dictionaries(st.integers(1, 99), MINOR, max_size=6)


@given(total=MINOR, shipping=MINOR, lines=LINES)
def test_what_was_paid_is_split_exactly_and_nothing_is_negative(total, shipping, lines):
    paid = policy.paid_per_line(total, shipping, lines)
    assert sum(paid.values()) == total
    assert set(paid) == {SHIPPING, *lines}
    assert min(paid.values()) >= 0


@given(lines=st.dictionaries(st.integers(1, 99), st.integers(1, 10**7), min_size=1), shipping=MINOR)
def test_without_a_discount_everything_was_paid_as_priced(lines, shipping):
    total = sum(lines.values()) + shipping
    assert policy.paid_per_line(total, shipping, lines) == {SHIPPING: shipping, **lines}


@given(data=st.data(), paid=st.integers(1, 10**7), pieces=st.integers(1, 12))
def test_pieces_returned_one_after_the_other_give_back_all_money_and_all_tax(data, paid, pieces):
    tax = data.draw(st.integers(0, paid))
    money = taxes = done = 0
    while done < pieces:
        now = data.draw(st.integers(1, pieces - done))
        line = PaidLine(
            order_line_id=1, quantity=pieces, paid_minor=paid, tax_minor=tax, refunded_minor=money,
            tax_refunded_minor=taxes, quantity_refunded=done,
        )  # fmt: skip
        made = policy.part_of(line, now, "Lamps")
        assert 0 <= made.tax_minor <= made.amount_minor or made.amount_minor == 0
        money, taxes, done = money + made.amount_minor, taxes + made.tax_minor, done + now
    assert (money, taxes) == (paid, tax)


@given(paid=st.integers(1, 10**7), data=st.data())
def test_a_fee_never_keeps_more_than_there_is_nor_more_tax(paid, data):
    tax = data.draw(st.integers(0, paid))
    part = Part(kind="item", words="A lamp", amount_minor=paid, tax_minor=tax, order_line_id=1)
    fee = policy.fee_on(part, data.draw(st.integers(0, 2 * paid)), "Scratched")
    assert -paid <= fee.amount_minor <= 0
    assert 0 <= -fee.tax_minor <= min(tax, -fee.amount_minor)


@pytest.mark.parametrize(
    ("amount", "paid", "tax", "share"),
    [(4200, 8400, 1400, 700), (1, 2, 1, 0), (3, 2, 1, 1), (50, 100, 5, 2), (50, 100, 7, 4),
     (10, 0, 5, 0), (100, 100, 17, 17)],
)  # fmt: skip
def test_tax_follows_money_half_to_even(amount, paid, tax, share):
    assert policy.tax_share(amount, paid, tax) == share


def test_tax_is_never_over_what_is_left():
    assert policy.tax_share(50, 100, 17, refunded=50, tax_refunded=12) == 5
    assert policy.tax_share(50, 100, 17, refunded=50, tax_refunded=17) == 0


@given(
    amounts=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5000)), min_size=1, max_size=6),
    fee=st.integers(0, 20000),
)
def test_nets_are_the_sum_of_the_parts(amounts, fee):
    parts = [
        Part(kind="item", words="A lamp", amount_minor=amount, order_line_id=line)
        for line, amount in amounts
    ]
    parts.append(Part(kind="fee", words="The label", amount_minor=-fee))
    nets = policy.nets(parts)
    assert sum(net.amount_minor for net in nets.values()) == sum(p.amount_minor for p in parts)


def test_a_discount_that_cannot_be_split_goes_to_the_largest_remainders():
    assert policy.split(100, {1: 1, 2: 1, 3: 1}) == {1: 34, 2: 33, 3: 33}
    assert policy.split(5, {1: 0, 2: 0}) == {1: 3, 2: 2}


def test_pauses_grow_and_end_after_two_days():
    pauses = [policy.pause(tries) for tries in range(1, len(policy.PAUSES) + 1)]
    assert pauses == sorted(pauses)
    assert timedelta(hours=46) < sum(pauses, timedelta()) < timedelta(hours=50)
    assert policy.pause(len(policy.PAUSES) + 1) is None


@given(key=st.from_regex(r"[A-Za-z0-9:_/-]{1,40}", fullmatch=True), round_=st.integers(1, 999))
def test_a_round_is_read_back_from_its_name(key, round_):
    assert policy.key_and_round(policy.name_of_try(key, round_)) == (key, round_)
