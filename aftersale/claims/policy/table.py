"""The decision table of the guarantee: the first row that fits a case makes the proposal (C4).

A row without a decision needs a person, and says what is unclear. `docs/adjudication.md` shows the
same table; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aftersale.claims.policy.signs import noop

Signs = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: when all of `when` hold, `decision` is proposed, or a person is needed.

    `unclear` says what a person has to find out; `mind` what to look at although it is proposed.
    """

    key: str
    when: Signs = field(default_factory=dict)
    decision: str = ""
    unclear: str = ""
    mind: str = ""

    def fits(self, signs: Mapping[str, str]) -> bool:
        """Whether a case with these signs belongs here."""
        return all(signs[name] in values for name, values in self.when.items())


def _row(key: str, decision: str = "", *, unclear: str = "", mind: str = "", **when: str) -> Row:
    """`when` in short: words parted by spaces; a name that Python keeps ends in `_`."""
    told = {name.rstrip("_"): tuple(values.split()) for name, values in when.items()}
    return Row(key=key, decision=decision, unclear=unclear, mind=mind, when=told)


def _of(reason: str, *rows: Row) -> tuple[Row, ...]:
    """The same rows, for these reasons only."""
    only = {"reason": tuple(reason.split())}
    return tuple(
        Row(
            key=each.key, when=only | dict(each.when), decision=each.decision,
            unclear=each.unclear, mind=each.mind,
        )
        for each in rows
    )  # fmt: skip


FIRST = (
    _row("A1", "outside_rules", chargeback="yes"),
    _row("A2", "already_refunded", money="all_back"),
    _row("A3", "outside_rules", covered="no"),
    _row("A4", platform="yes", unclear=noop(
        "The marketplace sent this order itself, so its own customer service has to answer for it."
    )),
    _row("A5", "not_answered", contact="silent"),
    _row("A6", "not_answered", answer="overdue"),
    _row("A7", answer="waiting", unclear=noop("The seller can still answer.")),
)  # fmt: skip

NOT_RECEIVED = _of(
    "not_received",
    _row("B1", "not_delivered", dispatch="none"),
    _row("B2", "lost_by_carrier", parcel="lost", dispatch="in_time", label="bought"),
    _row(
        "B3", "lost_by_carrier", parcel="lost", dispatch="in_time", label="unknown",
        mind=noop("See whether the label came from the marketplace; with an own label the seller"
                  " pays."),
    ),
    _row("B4", "not_delivered", parcel="lost", label="own"),
    _row("B5", "not_delivered", parcel="lost", dispatch="late unknown"),
    _row("B6", "no_tracking", parcel="untracked", wait="over unknown"),
    _row("B7", "delivered", parcel="delivered", buyer_shows="no"),
    _row(
        "B8", parcel="delivered", buyer_shows="yes", seller_shows="yes",
        unclear=noop("Tracking says delivered, and both sides show evidence: weigh it."),
    ),
    _row(
        "B9", "goodwill", parcel="delivered", dispatch="in_time", buyer_shows="yes",
        mind=noop("Weigh what the buyer shows against the scan."),
    ),
    _row(
        "B10", "not_delivered", parcel="delivered", dispatch="late unknown", buyer_shows="yes",
        mind=noop("Weigh what the buyer shows against the scan."),
    ),
    _row("B11", parcel="moving untracked", wait="running", unclear=noop(
        "The parcel may still arrive."
    )),
    _row("B12", "not_delivered", parcel="moving", label="own", wait="over unknown"),
    _row("B13", "lost_by_carrier", parcel="moving", dispatch="in_time", wait="over unknown"),
    _row("B14", "not_delivered", parcel="moving", dispatch="late unknown", wait="over unknown"),
)  # fmt: skip

GOODS_BACK = _of(
    "not_as_expected returned",
    _row("C1", "outside_rules", return_="none"),
    _row("C2", "not_answered", return_="overdue"),
    _row("C3", return_="undecided", unclear=noop(
        "The seller can still authorise the return; the claim rests on it."
    )),
    _row("C4", "not_returned", return_="unsent"),
    _row("C5", return_="authorised", unclear=noop(
        "The buyer can still send it back; the claim rests on it."
    )),
    _row("C6", return_="sent", unclear=noop(
        "It is on its way back: see whether the carrier has handed it over to the seller."
    )),
    _row("C7", return_="back", condition="worse", unclear=noop(
        "The seller found it in a worse state: somebody has to say what is still owed."
    )),
    _row("C8", "returned_not_refunded", return_="back", refund="overdue"),
    _row("C9", return_="back", refund="running", unclear=noop("The seller can still refund it.")),
    _row("C10", return_="refunded", unclear=noop(
        "A part was refunded: somebody has to say whether the rest is owed."
    )),
    _row("C11", return_="ended", unclear=noop(
        "The return was closed without the item: somebody has to see why."
    )),
)  # fmt: skip

REFUSED = _of(
    "not_as_expected",
    _row("D1", "not_as_described", return_="refused", buyer_shows="yes", seller_shows="no"),
    _row("D2", "as_described", return_="refused", buyer_shows="no", seller_shows="yes"),
    _row("D3", "no_evidence", return_="refused", buyer_shows="no", seller_shows="no",
         mind=noop("Ask the buyer for evidence first, if nobody has.")),
    _row("D4", return_="refused", buyer_shows="yes", seller_shows="yes", unclear=noop(
        "Both sides show evidence: weigh it."
    )),
)  # fmt: skip

OTHERS = (
    *_of("returned", _row("E1", return_="refused", unclear=noop(
        "The seller refused the return and the buyer says that they sent it back."
    ))),
    *_of(
        "agreed",
        _row("E2", "agreed_not_kept", buyer_shows="yes", seller_shows="no",
             mind=noop("See in the messages what was agreed.")),
        _row("E3", unclear=noop("What was agreed stands in the messages.")),
    ),
    *_of("amount", _row("E4", unclear=noop("Somebody has to say how much is owed."))),
    *_of(
        "no_way_back",
        _row("E5", "no_return_way", way_back="missing"),
        _row(
            "E6", "outside_rules", way_back="given",
            mind=noop("See whether the address is one in the country."),
        ),
    ),
    *_of("customs", _row("E7", unclear=noop(
        "Somebody has to see the bill of the customs, and who had to bear it."
    ))),
    _row("Z", unclear=noop("No row of the table fits this case.")),
)  # fmt: skip

TABLE: tuple[Row, ...] = (*FIRST, *NOT_RECEIVED, *GOODS_BACK, *REFUSED, *OTHERS)
"""Every row, in the order in which they are tried."""
