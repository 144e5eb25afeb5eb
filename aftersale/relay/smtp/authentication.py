"""SPF, DKIM and DMARC of a letter that comes in. Needs DNS; off unless `mail_checks` is set.

What is found is kept with the letter. What follows from it each market says in its rulebook:
nothing (`off`), a note for staff (`watch`), or a refusal (`refuse`).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from aftersale.relay import policy
from aftersale.relay.reading import addresses, headers
from aftersale.relay.smtp import names, signatures

log = logging.getLogger(__name__)

FAILED = (
    "550 5.7.26 The letter fails the checks its own domain asks for (DMARC). "
    "Send it through the mail server of that domain"
)
LONGEST = 300
LATER = "451 4.7.24 The sender's domain could not be looked up, try again later"


@dataclass(frozen=True)
class Found:
    """What the checks say: for staff in words, and the answer that would refuse the letter."""

    said: str = ""
    against: str = ""


def check(raw: bytes, peer: str, sender: str, helo: str, *, author: str | None = None) -> Found:
    """Look at who handed a letter in and who signed it; `author` is the domain in From, if known.

    Mail must not stop for it: nothing is raised but `names.NotKept`, to who asked for memory only.
    """
    try:
        return _checked(raw, peer, sender, helo, _author(raw) if author is None else author)
    except names.NotKept:
        raise
    except names.Unknown as unknown:
        log.info("a sender could not be looked up: %s", unknown)
        return Found(f"temperror ({unknown})"[:LONGEST], LATER)
    except Exception:
        log.warning("the checks of a letter failed by themselves", exc_info=True)
        return Found("the checks failed by themselves")


def _checked(raw: bytes, peer: str, sender: str, helo: str, author: str) -> Found:
    spf, signed, dkim = _spf(peer, sender, helo), *_dkim(raw)
    sent_by = policy.domain_of(sender) or helo.lower() if spf == "pass" else ""
    dmarc, asks = _dmarc(author, signed, sent_by)
    said = f"spf={spf}; dkim={dkim}; dmarc={dmarc}"[:LONGEST]
    if dmarc != "fail" or not asks:
        return Found(said)
    return Found(said, LATER if "temperror" in (spf, dkim) else FAILED)


def _dkim(raw: bytes) -> tuple[list[str], str]:
    """The domains that have signed, and the result in words."""
    try:
        signed, wrong = signatures.signers(raw)
    except names.Unknown:
        return [], "temperror"
    if signed:
        return signed, f"pass ({', '.join(signed)})"
    return [], f"fail ({wrong})" if wrong else "none"


def _author(raw: bytes) -> str:
    """The domain of the author that a letter names; "" when it names none."""
    fields, _ = headers.split(raw)
    boxes = [box for value in fields.all("from") for box in addresses.parse(value)]
    return policy.domain_of(boxes[0].address) if boxes else ""


def _dmarc(author: str, signed: list[str], sent_by: str) -> tuple[str, bool]:
    """`pass`, `fail` or `none` (RFC 7489), and whether the domain asks that failures be stopped."""
    tags = _policy(author) if author else {}
    if not tags:
        return "none", False
    is_aligned = any(_aligned(author, each, tags.get("adkim", "r")) for each in signed)
    is_aligned |= bool(sent_by) and _aligned(author, sent_by, tags.get("aspf", "r"))
    return ("pass" if is_aligned else "fail"), tags.get("p", "none").lower() != "none"


def _aligned(author: str, other: str, mode: str) -> bool:
    if mode.lower().startswith("s"):
        return author == other
    return policy.organisation(author) == policy.organisation(other) if author != other else True


def _policy(author: str) -> dict[str, str]:
    """The record of the author's domain, else of its organisation, whose `sp` then holds."""
    if own := _record(author):
        return own
    above = policy.organisation(author)
    found = _record(above) if above != author else {}
    return {**found, "p": found.get("sp", found["p"])} if found else {}


def _record(domain: str) -> dict[str, str]:
    for text in names.texts(f"_dmarc.{domain}"):
        words = text.decode("utf-8", "replace")
        pairs = (each.partition("=") for each in words.split(";"))
        tags = {name.strip().lower(): value.strip() for name, _, value in pairs if name.strip()}
        if tags.get("v") == "DMARC1" and tags.get("p"):
            return tags
    return {}


def _spf(peer: str, sender: str, helo: str) -> str:
    """What the sender's domain says of the host that handed the letter in (RFC 7208)."""
    if not peer:
        return "none"
    import spf

    spf.DNSLookup = _look_up  # ours remembers answers for as long as they hold
    found, _ = spf.check2(peer, sender, helo or "unknown", timeout=10, querytime=10)
    return str(found)


def _look_up(name: str, kind: str, *_: Any) -> list[Any]:
    """As the SPF library wants its answers."""
    if kind == "SPF":  # a type of record that was given up
        return []
    import spf

    try:
        return [((name, kind), _value(each, kind)) for each in names.records(name, kind)]
    except names.Unknown as unknown:
        raise spf.TempError(str(unknown)) from unknown


def _value(record: Any, kind: str) -> Any:
    if kind in {"A", "AAAA"}:
        return record.address
    if kind == "MX":
        return record.preference, record.exchange.to_text(omit_final_dot=True)
    return record.target.to_text(omit_final_dot=True) if kind == "PTR" else record.strings
