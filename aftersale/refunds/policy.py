"""Pure rules of refunds: what was paid for each line, how tax follows money, when to try again.

Amounts are whole minor units of the order's currency and hold their tax. No framework, no clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from aftersale.kernel.errors import Refusal

SHIPPING = 0
"""Where postage stands among the lines of an order."""

KINDS = ("item", "shipping", "fee")

MOST_WORDS = 300
"""Characters of the sentence that explains an amount."""

MOST_NOTE = 1000
"""Characters of a refund's note."""

PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (10, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)
)
"""How long to wait after each try that had no clear answer: two days in all."""

LOOKS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 3 * 24, 7 * 24, 14 * 24))
"""How long after a shop took a refund it is asked whether the money has arrived."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One amount of a refund and the sentence that explains it.

    `kind` is `item`, `shipping` or `fee`. A fee is negative and lowers what goes back for its
    line, or for all lines when it names none. `tax_minor` is the tax contained in the amount.
    """

    kind: str
    words: str
    amount_minor: int
    tax_minor: int = 0
    order_line_id: int | None = None
    quantity: int = 0

    @property
    def line(self) -> int | None:
        """The line it is about, `SHIPPING` for postage, None for a fee on the whole."""
        return SHIPPING if self.kind == "shipping" else self.order_line_id


@dataclass(frozen=True, kw_only=True)
class PaidLine:
    """What was really paid for a line (or for postage), and what of it has gone back already.

    `tax_minor` is the tax contained in `paid_minor`, `quantity_refunded` the pieces refunded.
    """

    order_line_id: int
    quantity: int
    paid_minor: int
    tax_minor: int
    refunded_minor: int = 0
    tax_refunded_minor: int = 0
    quantity_refunded: int = 0

    @property
    def left_minor(self) -> int:
        """What may still go back."""
        return max(0, self.paid_minor - self.refunded_minor)

    @property
    def tax_left_minor(self) -> int:
        """The tax that may still go back."""
        return max(0, self.tax_minor - self.tax_refunded_minor)


@dataclass(frozen=True)
class Net:
    """What goes back for one line once its fees are taken off."""

    amount_minor: int
    tax_minor: int


def paid_per_line(order_total: int, shipping: int, lines: Mapping[int, int]) -> dict[int, int]:
    """What was really paid for each line and for postage (`SHIPPING`); the sum is `order_total`.

    `lines` are full prices by line, all pieces. Postage counts as told, never over the total.
    What is left of the total is split over the lines by their prices, so that a discount on the
    order lowers each of them; units that cannot be split go to the largest remainders.
    """
    total = max(0, order_total)
    if not lines:
        return {SHIPPING: total}
    postage = min(max(0, shipping), total)
    return {SHIPPING: postage, **split(total - postage, lines)}


def split(amount: int, weights: Mapping[int, int]) -> dict[int, int]:
    """`amount` (0 or more) split by weight, exactly; evenly when nothing weighs anything."""
    whole = sum(weights.values())
    if whole <= 0:
        weights, whole = dict.fromkeys(weights, 1), len(weights)
    shares = {key: amount * weight // whole for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: (-(amount * weights[key] % whole), key))
    for key in by_remainder[: amount - sum(shares.values())]:
        shares[key] += 1
    return shares


def tax_share(amount: int, paid: int, tax: int, *, refunded: int = 0, tax_refunded: int = 0) -> int:
    """The tax contained in `amount`, when `paid` contains `tax`: pro rata, half to even.

    With what was refunded before, shares add up: when all is paid back, so is all of the tax.
    Never below 0, nor over the tax that is left.
    """
    if paid <= 0:
        return 0
    due = _half_even(tax * (refunded + amount), paid) - tax_refunded
    return max(0, min(due, tax - tax_refunded, amount))


def part_of(line: PaidLine, quantity: int, words: str, *, amount_minor: int | None = None) -> Part:
    """The part for `quantity` pieces of `line` (for postage: of `SHIPPING`, with 0 pieces).

    Without `amount_minor`, the pieces' share of what was paid; shares add up to the whole over
    several refunds. Never more than what is left of the line.
    """
    wanted = _price_of(line, quantity) if amount_minor is None else amount_minor
    amount = max(0, min(wanted, line.left_minor))
    is_postage = line.order_line_id == SHIPPING
    return Part(
        kind="shipping" if is_postage else "item",
        words=words,
        amount_minor=amount,
        tax_minor=_tax_of(line, amount),
        order_line_id=None if is_postage else line.order_line_id,
        quantity=0 if is_postage else quantity,
    )


def fee_on(part: Part, amount_minor: int, words: str) -> Part:
    """The part that keeps `amount_minor` (0 or more, at most the part itself) of `part` back."""
    fee = max(0, min(amount_minor, part.amount_minor))
    tax = tax_share(fee, part.amount_minor, part.tax_minor)
    return Part(
        kind="fee",
        words=words,
        amount_minor=-fee,
        tax_minor=-tax,
        order_line_id=part.order_line_id,
    )


def _price_of(line: PaidLine, quantity: int) -> int:
    """By pieces, and in sum over several refunds exactly what was paid."""
    if line.order_line_id == SHIPPING:
        return line.left_minor
    pieces = max(1, line.quantity)
    before = min(line.quantity_refunded, pieces)
    until = min(before + quantity, pieces)
    upto = _half_even(line.paid_minor * until, pieces)
    return upto - _half_even(line.paid_minor * before, pieces)


def _tax_of(line: PaidLine, amount: int) -> int:
    return tax_share(
        amount,
        line.paid_minor,
        min(line.tax_minor, line.paid_minor),
        refunded=line.refunded_minor,
        tax_refunded=line.tax_refunded_minor,
    )


def _half_even(over: int, under: int) -> int:
    """`over / under` as a whole number, a half going to the even one; exact at any size."""
    whole, rest = divmod(over, under)
    doubled = 2 * rest
    return whole + (doubled > under or (doubled == under and whole % 2 == 1))


def nets(parts: Sequence[Part]) -> dict[int, Net]:
    """What goes back for each line; a fee on the whole is spread over the lines by their amounts.

    The sum is the sum of the parts, so that only what really goes back counts.
    """
    amounts: defaultdict[int, int] = defaultdict(int)
    taxes: defaultdict[int, int] = defaultdict(int)
    fee = fee_tax = 0
    for part in parts:
        if part.line is None:
            fee, fee_tax = fee - part.amount_minor, fee_tax - part.tax_minor
            continue
        amounts[part.line] += part.amount_minor
        taxes[part.line] += part.tax_minor
    lowered, untaxed = split(fee, amounts), split(fee_tax, taxes)
    return {
        line: Net(amounts[line] - lowered[line], taxes[line] - untaxed[line])
        for line in sorted(amounts)
    }


def check(parts: Sequence[Part], pieces: Mapping[int, int]) -> dict[int, Net]:
    """The net of each line, when `parts` are a refund of an order with `pieces` by line.

    Refuses `nothing_to_refund`, `unknown_line` (line) and `bad_part` (words, why: `kind`, `words`,
    `sign`, `tax`, `quantity`, `fee_over_line`).
    """
    for part in parts:
        _check_one(part, pieces)
    if sum(part.amount_minor for part in parts) <= 0:
        raise Refusal("nothing_to_refund")
    found = nets(parts)
    for line, net in found.items():
        if net.amount_minor < 0 or net.tax_minor < 0:
            words = next(part.words for part in parts if part.line in (line, None))
            raise Refusal("bad_part", words=words, why="fee_over_line")
    return found


def _check_one(part: Part, pieces: Mapping[int, int]) -> None:
    if part.kind not in KINDS:
        raise Refusal("bad_part", words=part.words, why="kind")
    if not 0 < len(part.words.strip()) <= MOST_WORDS:
        raise Refusal("bad_part", words=part.words[:MOST_WORDS], why="words")
    is_whole_fee = part.kind == "fee" and part.line is None
    if not is_whole_fee and part.line != SHIPPING and part.line not in pieces:
        raise Refusal("unknown_line", line=part.line)
    sign = -1 if part.kind == "fee" else 1
    if part.amount_minor * sign < 0:
        raise Refusal("bad_part", words=part.words, why="sign")
    if not 0 <= part.tax_minor * sign <= part.amount_minor * sign:
        raise Refusal("bad_part", words=part.words, why="tax")
    if not 0 <= part.quantity <= pieces.get(part.line or SHIPPING, 0):
        raise Refusal("bad_part", words=part.words, why="quantity")


def trimmed(parts: Sequence[Part], tax_left: Mapping[int, int]) -> tuple[Part, ...]:
    """`parts` with their tax lowered where a line would give back more tax than is left of it.

    Shares that were rounded one by one can be a unit too much in sum; the last one gives way.
    """
    made = list(parts)
    while over := _first_over(made, tax_left):
        line, much = over
        at = next(i for i, part in enumerate(made) if part.line == line and part.tax_minor > 0)
        less = min(much, made[at].tax_minor)
        made[at] = replace(made[at], tax_minor=made[at].tax_minor - less)
    return tuple(made)


def _first_over(parts: Sequence[Part], tax_left: Mapping[int, int]) -> tuple[int, int] | None:
    """A line that gives back too much tax, and by how much."""
    for line, net in nets(parts).items():
        if net.tax_minor > max(0, tax_left.get(line, 0)):
            return line, net.tax_minor - max(0, tax_left.get(line, 0))
    return None


def reason_of(words: str) -> str:
    """`words` without blanks around them. Refuses `reason_missing`, `note_too_long`."""
    told = words.strip()
    if not told:
        raise Refusal("reason_missing")
    if len(told) > MOST_NOTE:
        raise Refusal("note_too_long", most=MOST_NOTE)
    return told


def pause(tries: int) -> timedelta | None:
    """How long to wait after the `tries`-th try without a clear answer; None: no more tries."""
    return PAUSES[tries - 1] if 0 < tries <= len(PAUSES) else None


def next_look(since_sent: timedelta) -> timedelta | None:
    """How long after sending to ask next whether money arrived; None when it is no use any more."""
    return next((look for look in LOOKS if look > since_sent), None)


def name_of_try(key: str, round_: int) -> str:
    """What ports know a refund by: its key; after a clear no, the key and which round it is."""
    return key if round_ <= 1 else f"{key}~{round_}"


def key_and_round(name: str) -> tuple[str, int]:
    """The other way round: `("return:7", 2)` of `return:7~2`."""
    key, _, number = name.rpartition("~")
    if key and number.isascii() and number.isdigit():
        return key, int(number)
    return name, 1
