"""What families are called in letters, in every language; pages of sellers are English."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from aftersale.notifications.families import Family

NAMES = {
    Family.ACCOUNT: gettext_noop("Account and security"),
    Family.CHECKLISTS: gettext_noop("Checklists"),
    Family.CLAIMS: gettext_noop("Claims and chargebacks"),
    Family.EMERGENCY: gettext_noop("Emergency"),
    Family.FEEDBACK: gettext_noop("Feedback"),
    Family.HEALTH: gettext_noop("Account health"),
    Family.LISTING: gettext_noop("Listings"),
    Family.MESSAGING: gettext_noop("Messages"),
    Family.ORDERS: gettext_noop("Orders"),
    Family.RECOVERY: gettext_noop("Recovery"),
    Family.REPORTS: gettext_noop("Reports"),
    Family.RETURNS: gettext_noop("Returns"),
}


def name_in(family: Family) -> str:
    """Its name in the language that holds."""
    return gettext(NAMES[family])
