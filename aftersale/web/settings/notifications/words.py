"""What the pages about notices say: to refusals, of choices, of deliveries."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from aftersale.notifications.readers import DIGEST, NOW, Reader
from aftersale.web import refusals

refusals.WORDS.update({
    "bad_hook_url": "This is not an address that can be called: https://HOST/PATH.",
    "half_quiet": "Quiet hours need a beginning and an end.",
    "last_recipient": "Somebody must hear of this at once: leave one address its e-mail.",
    "not_failed": "This has not failed, or is under way again.",
    "private_hook_url": "This address is inside a private network. Use one the internet reaches.",
    "recipient_known": "This address is in the list already.",
    "too_many_hooks": "Five webhooks are enough. Remove one first.",
    "too_many_recipients": "These are as many addresses as an account may have. Remove one first.",
    "unknown_choice": "Choose one of the ways.",
    "unknown_recipient": "One of these addresses is no longer in the list.",
    "unknown_zone": "Choose one of the time zones.",
})  # fmt: skip

EMAILS = (
    ("account", "As the account has it"),
    ("now", "At once"),
    ("digest", "In my digest"),
    ("off", "No e-mail"),
)
CADENCES = (("daily", "Every day"), ("weekly", "Once a week"), ("off", "No digest"))
DAYS = tuple(
    enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
)
HOURS = tuple((hour, f"{hour:02}:00") for hour in range(24))
STATES = {
    "queued": ("On its way", ""),
    "sent": ("Sent", "good"),
    "deferred": ("Tried again", "soon"),
    "bounced": ("Came back", "late"),
    "waiting": ("Tried again", "soon"),
    "failed": ("Failed", "late"),
    "dismissed": ("Failed", ""),
}
PURPOSES = {"confirm_address": "Asks an address", "digest": "Digest", "trial": "Trial letter"}


def zones(own: str) -> list[str]:
    """Time zones people choose from: those of Europe, their own, and UTC."""
    known = {each for each in available_timezones() if each.startswith("Europe/")}
    return sorted(known | {own, "UTC"})


def ways(reader: Reader | None, *, has_digest: bool = True) -> str:
    """How somebody is reached: "Page, e-mail at once"; a digest may be switched off."""
    if reader is None:
        return "Nothing"
    said = ["page"] if reader.page else []
    said += ["e-mail at once"] if reader.mode == NOW else []
    if reader.mode == DIGEST:
        said += ["digest" if has_digest else "digest (switched off)"]
    return ", ".join(said).capitalize() or "Nothing"


def letter(row: Any) -> dict[str, Any]:
    """One line of the last letters."""
    words, tone = STATES.get(row.stage, ("", ""))
    waits = row.stage == "queued" and row.next_try_at and row.next_try_at > row.queued_at
    return {
        "address": row.to_address,
        "subject": row.subject,
        "at": row.queued_at,
        "state": "Waits for quiet hours to end" if waits else words,
        "tone": tone,
    }
