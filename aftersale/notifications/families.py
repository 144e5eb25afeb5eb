"""The families of what a seller is told (C11), and which of them cannot be switched off.

The words are English: sellers' settings are. `group` is the heading above several families, among
them "Returns, claims, and recovery" (A138).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """One word for each; kept in preferences and told to webhooks, so they stay as they are."""

    ACCOUNT = "account"
    CHECKLISTS = "checklists"
    CLAIMS = "claims"
    EMERGENCY = "emergency"
    FEEDBACK = "feedback"
    HEALTH = "health"
    LISTING = "listing"
    MESSAGING = "messaging"
    ORDERS = "orders"
    RECOVERY = "recovery"
    REPORTS = "reports"
    RETURNS = "returns"


@dataclass(frozen=True)
class About:
    """What people read of a family.

    `required`: at least one address hears of it at once. `urgent`: quiet hours do not hold it
    back. `for_owners`: the page tells it to owners alone unless somebody asks for it. `mailed`:
    by default it goes out by e-mail, not only onto the page and into digests.
    """

    name: str
    says: str
    group: str = ""
    required: bool = False
    urgent: bool = False
    for_owners: bool = False
    mailed: bool = True


RECOVERING = "Returns, claims, and recovery"
FAMILIES: dict[Family, About] = {
    Family.ORDERS: About("Orders", "Cancellations that buyers ask for, and how they end"),
    Family.RETURNS: About("Returns", "Returns to decide, on their way, overdue", RECOVERING),
    Family.CLAIMS: About(
        "Claims and chargebacks",
        "Every guarantee claim and chargeback, what is asked and decided",
        RECOVERING,
        required=True,
    ),
    Family.RECOVERY: About(
        "Recovery", "Refunds that failed, refunds of the marketplace, reimbursements", RECOVERING
    ),
    Family.MESSAGING: About(
        "Messages", "Buyers’ messages, mail that was refused or could not be delivered"
    ),
    Family.FEEDBACK: About("Feedback", "Ratings of buyers, and what staff decide about them"),
    Family.LISTING: About("Listings", "Questions and poor reviews about products of your brands"),
    Family.REPORTS: About("Reports", "What staff decide about messages and texts in public"),
    Family.HEALTH: About("Account health", "A figure that nears its limit or crosses it"),
    Family.CHECKLISTS: About(
        "Checklists", "What was to be signed and was not; in digests", mailed=False
    ),
    Family.ACCOUNT: About(
        "Account and security",
        "Brands, webhooks, and who may act for the account",
        required=True,
        for_owners=True,
    ),
    Family.EMERGENCY: About(
        "Emergency",
        "Warnings and restrictions of your account by the marketplace",
        required=True,
        urgent=True,
    ),
}  # fmt: skip
"""In the order in which pages list them."""


def known(word: str) -> Family | None:
    """The family a form or a program names, or None."""
    return next((each for each in Family if each == word), None)
