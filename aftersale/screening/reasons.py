"""What findings say to people: a sentence for each message code, in English.

Each says what it is, why it cannot stay, and what to do, and names its rule. `tongues` says the
same in other languages, from the same code and facts. `{text}` is what was found, shortened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aftersale.kernel.text import preview
from aftersale.screening.tongues import de, es, fr, it
from aftersale.screening.verdicts import Finding

SENTENCES: dict[str, str] = {
    "link": (
        "“{text}” is a web address (rule P01). Messages may not lead to other sites. Remove it."
    ),
    "link_unsure": (
        "“{text}” can be read as a web address (rule P01). If it is not one, put a space after the "
        "full stop; if it is, remove it."
    ),
    "link_insecure": (
        "“{text}” is a carrier’s address without https (rule P01). Only a secure address may be "
        "sent. Write it with https."
    ),
    "link_by_buyer": (
        "“{text}” is a web address (rule P01). The seller will see it as plain words and may not "
        "follow it. Send it only if it is needed to understand you."
    ),
    "link_coded": (
        "“{text}” is “{said}” in another writing (rule P01). Messages may not lead to other sites. "
        "Remove it."
    ),
    "sent_to_search": (
        "“{text}” sends the buyer elsewhere (rule P01). Messages serve the order, here. Remove it."
    ),
    "marketplace_link": (
        "“{text}” leads to a product or shop page (rule P02). Messages may only link to the order. "
        "Remove it and name the product in words."
    ),
    "email": (
        "“{text}” is an e-mail address (rule P03). Addresses stay hidden on both sides; answers "
        "reach you here. Remove it."
    ),
    "phone": (
        "“{text}” looks like a phone number (rule P04). Numbers stay hidden on both sides. "
        "Remove it."
    ),
    "phone_unsure": (
        "“{text}” can be read as a phone number (rule P04). If it is a reference, say which one "
        "before it; if it is a phone number, remove it."
    ),
    "handle": (
        "“{text}” names an account elsewhere (rule P04). The conversation stays here, where both "
        "sides can prove it. Remove it."
    ),
    "messenger": (
        "“{text}” moves the conversation elsewhere (rule P04). It stays here, where both sides can "
        "prove it. Remove it."
    ),
    "promotion": (
        "“{text}” is promotion (rule P06). Messages serve the order, not the next sale. Remove the "
        "sentence."
    ),
    "promotion_unsure": (
        "“{text}” can be read as promotion (rule P06). If it settles a problem with this order, "
        "say so as your reason; otherwise remove the sentence."
    ),
    "review": (
        "“{text}” asks for praise, or for a review to be changed or left out (rule P07). You "
        "may ask once for a review, whatever it will say. It also counts against your "
        "account. Remove the sentence."
    ),
    "review_unsure": (
        "“{text}” can be read as a wish that a review be changed (rule P07). If the buyer "
        "asked how, say so as your reason; otherwise remove the sentence."
    ),
    "incentive": (
        "“{text}” gives something in exchange (rule P08). Refunds and gifts may not depend "
        "on a review or on a claim that is closed. Remove the condition."
    ),
    "abuse": (
        "“{text}” may hurt or threaten somebody (rule P12). The marketplace reads such "
        "messages first. Say what is wrong without it."
    ),
    "obscene": (
        "“{text}” is obscene (rule P12). Everybody can read this, so the marketplace reads it "
        "first. Say it in other words."
    ),
    "language": (
        "This does not seem to be in the language the buyer reads, {wanted} (rule P15). "
        "Write it in {wanted}, or take one of your templates."
    ),
    "language_by_buyer": (
        "The seller answers in {wanted} (rule P15). Your message can go as it is; in "
        "{wanted} you may be understood sooner."
    ),
    "spelling": ("“{text}” is written “{right}” (rule P18). Correct it if you like."),
    "doubled": ("“{text}” stands there twice (rule P18). Remove one."),
    "shouting": (
        "“{text}” is in capitals, which many read as shouting (rule P18). Write it in small "
        "letters if you like."
    ),
    "marks": ("“{text}” reads as impatient (rule P18). One mark is enough."),
    "cancelling": (
        "“{text}” asks the buyer to cancel (rule P20). If you cannot deliver, cancel the "
        "order yourself. Remove the sentence."
    ),
    "own": ("“{text}” may not be written on this marketplace (rule {own_rule}). {own_why}"),
    "attachment_runs": (
        "{name} can run a program or macros ({kind}, rule P09). Such files are never passed on. "
        "Attach a PDF or a picture instead."
    ),
    "attachment_type": (
        "{name} is of a kind that is not accepted ({kind}, rule P09). Attach it as a PDF, a "
        "picture or plain text."
    ),
    "attachment_class": (
        "{name} is neither an invoice, a warranty nor instructions (rule P09). Only these may go "
        "with a letter that you send first. Remove it, or say which of them it is."
    ),
    "attachment_size": (
        "The attachments have {size} together, {limit} are allowed (rule P09). Remove or shrink "
        "the largest, {name}."
    ),
    "length": (
        "The text has {count} characters, {limit} are allowed (rule P14). Shorten it by {over}."
    ),
    "unread": (
        "The text has {count} characters, {limit} are allowed (rule P14). It is too long to be "
        "screened at all. Shorten it by {over}."
    ),
    "order_number": (
        "A letter that you send first must name its order (rule P16). We add {order} at the end."
    ),
    "order_number_unknown": (
        "A letter that you send first must name its order (rule P16). Choose the order it is about."
    ),
    "too_late": (
        "This order was completed more than {days} days ago (rule P17). You may answer the buyer, "
        "but not write first."
    ),
    "payment_card": (
        "This is a payment card’s number (rule P19). It is stored and sent as “{shown}” only. Pay, "
        "and get money back, through the marketplace."
    ),
    "bank_account": (
        "This is the number of a bank account (rule P19). It is stored and sent as “{shown}” only. "
        "Pay, and get money back, through the marketplace."
    ),
    "card_code": (
        "This is a payment card’s security code (rule P19). It is neither stored nor sent. Nobody "
        "here will ever ask for it."
    ),
    "code_payment": (
        "{name} shows a code that asks for a transfer (rule P19). Money moves through the "
        "marketplace only. Take the picture off."
    ),
    "code_link": (
        "{name} shows a code that leads to “{said}” (rule P01). Messages may not lead to other "
        "sites. Take the picture off, or cover the code."
    ),
    "code_email": (
        "{name} shows a code with an e-mail address (rule P03). Addresses stay hidden on both "
        "sides. Take the picture off, or cover the code."
    ),
    "code_phone": (
        "{name} shows a code with a phone number (rule P04). Numbers stay hidden on both sides. "
        "Take the picture off, or cover the code."
    ),
    "logo_with_link": (
        "{name} may show the way to another site (rule P05). Staff look at it first. Take it off "
        "to send at once."
    ),
    "picture_unread": (
        "{name} is a picture that cannot be looked at (rule P05). Staff look at it first. Take it "
        "off, or save it smaller."
    ),
    "remote_image": ("“{text}” fetches a picture from elsewhere (rule P10). It is taken out."),
    "style": ("“{text}” is decoration (rule P11). Letters are plain; it is put right."),
    "opt_out_link": (
        "“{text}” is a way to opt out (rule P13). Buyers choose that in their settings. It is "
        "taken out."
    ),
}


LANGUAGES = {"en": "English", "de": "German", "fr": "French", "it": "Italian", "es": "Spanish"}
TONGUES = {"de": de, "fr": fr, "it": it, "es": es}


def sentence(code: str, text: str, facts: tuple[tuple[str, str], ...] = ()) -> str:
    """The sentence for a message code; raises KeyError for a code that does not exist."""
    return SENTENCES[code].format(text=preview(text, 60), **_in_words(dict(facts), "en"))


def _in_words(facts: dict[str, str], language: str) -> dict[str, str]:
    """Facts as a sentence in that language says them: names of languages, an operator's reason."""
    names = TONGUES[language].LANGUAGES if language in TONGUES else LANGUAGES
    said = {"wanted": names[facts["wanted"]]} if "wanted" in facts else {}
    if "why_en" in facts:
        said["own_why"] = facts.get(f"why_{language}") or facts["why_en"]
    return facts | said


def rule_words(language: str, rule: str) -> str:
    """How a sentence names a rule: "rule P04", "Regel P04"."""
    return f"{TONGUES[language].RULE if language in TONGUES else 'rule'} {rule}"


def told(finding: Finding | Mapping[str, Any], language: str) -> str:
    """What a finding says in `language`: made just now, or kept with a verdict.

    In English it says what it said when it was made; so does one that was kept under a code, or
    with facts, that are no longer known.
    """
    kept = finding.as_record() if isinstance(finding, Finding) else finding
    tongue = TONGUES.get(language)
    try:
        known = tongue.SENTENCES[kept["code"]] if tongue else kept["why"]
        facts = _in_words(dict(kept.get("facts") or {}), language)
        return str(known.format(text=preview(kept["text"], 60), **facts) if tongue else known)
    except KeyError:
        return str(kept["why"])
