"""What each side said and showed, what the marketplace asked, and what was decided, as shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from aftersale.claims import queries, stating
from aftersale.claims.lifecycle import Ruling
from aftersale.web.seller.claims.words import SAID, amount, when

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Decision, Inquiry, Statement


def said(claim: Claim, side: str) -> list[dict[str, Any]]:
    """What one side said for its case, oldest first."""
    rows = [each for each in claim.statements.all() if each.side == side]
    return [_statement(claim, each) for each in sorted(rows, key=lambda row: row.at)]


def _statement(claim: Claim, row: Statement) -> dict[str, Any]:
    return {
        "title": SAID.get(row.said, ""),
        "text": row.text,
        "at": when(row.at, claim.market),
        "files": [_file(claim, each) for each in row.files.all()],
    }


def _file(claim: Claim, file: Any) -> dict[str, Any]:
    return {
        "name": file.name,
        "size": file.size,
        "is_picture": file.media_type.startswith("image/"),
        "url": reverse("seller:claim_file_bytes", args=[claim.pk, file.digest]),
    }


def inquiries(claim: Claim) -> list[dict[str, Any]]:
    """What the marketplace asked this seller, with when an answer came or is due."""
    rows = [each for each in claim.inquiries.all() if each.side == "seller"]
    return [_inquiry(claim, each) for each in sorted(rows, key=lambda row: row.asked_at)]


def _inquiry(claim: Claim, row: Inquiry) -> dict[str, Any]:
    return {
        "text": row.text,
        "asked": when(row.asked_at, claim.market),
        "is_open": row.answered_at is None,
        "until": when(row.answer_by, claim.market),
        "answered": when(row.answered_at, claim.market) if row.answered_at else "",
    }


def decisions(claim: Claim) -> list[stating.Statement]:
    """The statements of reasons of all that was decided, the latest first."""
    rows = [each for each in claim.decisions.all() if each.stage == Ruling.MADE]
    return [_stated(claim, each) for each in sorted(rows, key=lambda row: -row.pk)]


def _stated(claim: Claim, row: Decision) -> stating.Statement:
    return stating.statement(claim, row, side="seller", language="en")


def _payer(claim: Claim) -> str:
    """Whose money it was; a part of it where the marketplace had granted some before."""
    if claim.funded != "seller":
        return "the marketplace pays"
    borne = queries.charged(claim)
    if borne == claim.granted_minor:
        return "you pay"
    return f"you pay {amount(borne, claim.currency)} of it"


def money(claim: Claim) -> list[tuple[str, str]]:
    """What the claim took from the account and gave back to it."""
    rows = [("Claimed", amount(claim.asked_minor, claim.currency))]
    if claim.granted_minor:
        payer = _payer(claim)
        rows.append(
            ("Paid to the buyer", f"{amount(claim.granted_minor, claim.currency)}, {payer}")
        )
    for each in sorted(claim.charges.all(), key=lambda row: row.pk):
        words = "Given back to you" if each.is_credit else "Taken from your account"
        rows.append((words, amount(each.amount_minor, each.currency)))
    return rows
