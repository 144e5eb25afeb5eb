"""What the author of a mail is told when it could not become a message, or not all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.relay import aliases
from aftersale.relay.actions.posting import Pair, post_notice
from aftersale.relay.filing.files import LeftOut
from aftersale.relay.filing.people import Author
from aftersale.relay.models import Incoming
from aftersale.relay.reading import Letter
from aftersale.relay.writing import words
from aftersale.screening import reasons

WHY = {
    "empty": _("There was no text above the quoted history. Write your answer at the top."),
    "encrypted": _("It is encrypted, and we could not read it. Send it without encryption."),
    "too_long": _("It has %(length)s characters; at most %(at_most)s are allowed."),
    "opted_out": _(
        "The buyer does not want messages they have not asked for. You can still answer when "
        "they write to you."
    ),
    "moved_on": _("Somebody has written in this conversation since. Read it on the page first."),
    "conversation_closed": _("This conversation is closed and no other about the order is open."),
    "no_conversation": _(
        "There is no conversation with this buyer. Put the order number into the subject to "
        "write first about an order."
    ),
    "order_cancelled": _("The order is cancelled; sellers do not write first about it."),
    "daily_cap": _("You have written to as many buyers today as the marketplace allows."),
    "not_sold_here": _("This shop does not sell on this marketplace any more."),
    "order_needed": _("Put the number of your order into the subject."),
    "not_permitted": _("You may read conversations here, but not answer them."),
}


def return_to_author(mail: Incoming, letter: Letter, author: Author, refusal: Refusal) -> None:
    """Tell the author what stood against their mail, finding by finding, and give the text back."""
    language = words.spoken(author.language)
    with translation.override(language):
        gravest = _gravest(refusal.facts.get("findings", ()))
        facts = _facts(mail, author) | {
            "subject": letter.subject,
            "findings": [_finding(each, language) for each in gravest],
            "why": _why(refusal),
            "can_mend": refusal.code not in {"opted_out", "order_cancelled", "not_permitted"},
            "text": letter.visible_reply.strip(),
        }
    _send(mail, author, "relay/refused", facts)


def tell_what_was_left_out(
    mail: Incoming, letter: Letter, author: Author, files: list[LeftOut]
) -> None:
    """Tell the author which files did not go with their message."""
    limits = rulebook.current(author.market).messaging
    facts = _facts(mail, author) | {
        "subject": letter.subject,
        "files": files,
        "types": ", ".join(limits.attachment_types),
        "size": _size(limits.max_attachment_bytes, author.language),
    }
    _send(mail, author, "relay/left_out", facts)


def _size(size: int, language: str) -> str:
    with translation.override(words.spoken(language)):
        return filesizeformat(size)


def _send(mail: Incoming, author: Author, folder: str, facts: dict[str, Any]) -> None:
    purpose = folder.rpartition("/")[2]
    post_notice(
        once=f"{purpose}:{mail.pk}",
        purpose=purpose,
        to=author.address,
        words=words.render(folder, facts, language=author.language, zone=words.zone(author.market)),
        reply_to=aliases.address(mail.alias.local_part) if mail.alias else "",
        about=Pair(
            seller_id=author.seller_id,
            buyer_id=author.buyer_id,
            market=author.market,
            to_side=author.side,
        ),
    )


def _facts(mail: Incoming, author: Author) -> dict[str, Any]:
    door = "messages" if author.side == "buyer" else "seller/messages"
    return {
        "partner": _partner(author),
        "url": f"{config.get().base_url}/{door}",
        "market": words.name_of(author.market),
    }


def _partner(author: Author) -> str:
    if author.side == "buyer":
        return accounts.seller(author.seller_id).name
    with translation.override(words.spoken(author.language)):
        return gettext("the buyer")


def in_short(refusal: Refusal) -> str:
    """A refusal as staff read it beside the mail: its code, and what each rule found."""
    told = [
        f"{each.rule} “{(each.text or each.attachment)[:80]}”"
        for each in _gravest(refusal.facts.get("findings", ()))
    ]
    facts = [f"{name}={value}" for name, value in refusal.facts.items() if name != "findings"]
    said = ", ".join([*told, *facts])
    return f"{refusal.code} ({said})"[:2000] if said else refusal.code


def _gravest(findings: Iterable[Any]) -> list[Any]:
    """Those that stopped it; what is merely put right by itself is not worth a line."""
    found = list(findings)
    stopping = [each for each in found if each.action in {"block", "warn"}]
    return stopping or found


def _finding(finding: Any, language: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "words": finding.text or finding.attachment,
        "why": reasons.told(finding, language),
    }


def _why(refusal: Refusal) -> str:
    found = WHY.get(refusal.code)
    if found is None:
        return gettext("The marketplace's rules do not allow it (%(code)s).") % {
            "code": refusal.code
        }
    return str(found) % refusal.facts
