"""Who one can be in the demo, and how to sign in as them."""

from __future__ import annotations

from aftersale import config
from aftersale.accounts import queries
from aftersale.web.public.cast import Part

PASSWORD = "click-through"
STAFF = "Cy Clark <cy@staff.example>"
COLLEAGUES = ("Di Dunn <di@staff.example>", "Ed East <ed@staff.example>")

CAST = (
    ("Bo Lind", "bo@lumen-lamps.example", "owns Lumen Lamps, a seller on three marketplaces"),
    ("Bea Lund", "bea@lumen-lamps.example", "answers for Lumen Lamps"),
    ("Vic Lang", "vic@lumen-lamps.example", "may look at everything there, and answer nothing"),
    ("Rex Rivera", "rex@rival-rugs.example", "owns Rival Rugs and sees nothing of Lumen Lamps"),
    ("Ana Alves", "ana@buyers.example", "buys"),
    ("Cy Clark", "cy@staff.example", "is marketplace staff"),
    ("Di Dunn", "di@staff.example", "is marketplace staff too, for what takes two"),
)


def parts() -> list[Part]:
    """The cast as the front page offers it, buyers first."""
    first = sorted(CAST, key=lambda each: not each[1].endswith("@buyers.example"))
    return [Part(name, email, what) for name, email, what in first]


def lines() -> list[str]:
    """A line for each of the cast who is really there."""
    present = [each for each in CAST if queries.user_by_email(each[1])]
    if not present:
        return []
    wide = max(len(email) for _, email, _ in present)
    told = [f"  {email:<{wide}}  {name} {what}" for name, email, what in present]
    base = config.get().base_url
    return [
        f"Sign in at {base}/signin with the password {PASSWORD} as",
        *told,
        f"Everybody's mail is at {base}/demo/",
    ]
