"""What the mail pages call things: stages, reasons, outcomes; hosts speak without addresses."""

from __future__ import annotations

import re
from typing import Any

from aftersale.relay.policy import domain_of, masked

MAIL = {
    "received": ("Waits to be read", "info"),
    "filed": ("Filed", "good"),
    "automatic": ("Automatic reply", ""),
    "bounce": ("Bounce", "soon"),
    "duplicate": ("Came twice", ""),
    "refused": ("Refused", "late"),
    "unreadable": ("Could not be read", "late"),
}
LETTERS = {
    "queued": ("Queued", "info"),
    "deferred": ("Deferred", "soon"),
    "bounced": ("Did not arrive", "late"),
    "sent": ("Sent", "good"),
}
DOOR = {
    "not_approved": "The address may not write here",
    "envelope_differs": "Handed in by another domain than its author's",
    "checks_failed": "Its domain's checks failed (DMARC)",
    "several_authors": "It names several authors",
}
PURPOSES = {
    "letter": "Carries a message",
    "refused": "Says why a mail was refused",
    "left_out": "Says which files were left out",
    "account": "Signing in and accounts",
    "notice": "A notice",
}
TRIES = {
    "deferred": "Not now, said the host",
    "refused": "Refused by the host for good",
    "bounced": "Came back",
    "given_up": "Given up",
}
CHECKS = {
    "own": "SPF, DKIM and DMARC spoke for its sender, or not against it",
    "front": "Checked by the mail host in front",
    "": "The checks of senders are switched off",
}
DID = {
    "relay.mail_read": "Opened by staff",
    "relay.mail_read_again": "Read again, asked by staff",
    "relay.letter_read": "Opened by staff",
    "relay.letter_hurried": "Tried at once, asked by staff",
    "relay.letter_given_up": "Given up by staff",
}
PERIODS = {
    "1": "Today and yesterday",
    "7": "7 days",
    "30": "30 days",
    "90": "90 days",
    "all": "Ever",
}

RULE = re.compile(r"\bP\d\d\b")


def hidden(address: str) -> str:
    """An address as lists show it: its domain only."""
    domain = domain_of(address)
    return f"•••@{domain}" if domain else "(empty return path)"


def host_words(words: str) -> str:
    """What a host said, without the addresses in it."""
    return masked(words)


def stage_of(row: Any, table: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Where it stands, in a word and a tone."""
    words, tone = table.get(row.stage, (row.stage, ""))
    return {"words": words, "tone": tone}


def purpose(name: str) -> str:
    """What a letter is for."""
    return PURPOSES.get(name, name.replace("_", " ").capitalize())


def why_refused(problem: str, *, rules_only: bool = False) -> str:
    """A refusal as it was kept, in words; `rules_only` leaves out what the rules have found."""
    code, _, rest = problem.partition(" (")
    words = REFUSALS.get(code, code.replace("_", " "))
    if code != "screened" or not rest:
        return words
    rules = ", ".join(sorted(set(RULE.findall(rest))))
    return f"{words}: {rules if rules_only else rest.removesuffix(')')}"


REFUSALS = {
    "screened": "Screening",
    "needs_reason": "Screening wants a reason, which a mail cannot give",
    "empty": "There was no text above the quoted history",
    "encrypted": "It is encrypted",
    "too_long": "Too long",
    "opted_out": "The buyer does not want messages they have not asked for",
    "moved_on": "Somebody had written in between",
    "conversation_closed": "The conversation is closed",
    "no_conversation": "There is no conversation it could belong to",
    "order_cancelled": "The order is cancelled",
    "daily_cap": "The seller has written to as many buyers as allowed in a day",
    "not_sold_here": "The shop does not sell there any more",
    "order_needed": "It names no order",
    "not_permitted": "Its author may read, but not answer",
}
