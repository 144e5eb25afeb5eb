"""The sentence that explains a refund under the guarantee, in the language of who gets it.

It is kept with the refund, and so not translated when shown; English stands in for others.
"""

from __future__ import annotations

SENTENCES = {
    "en": "Guarantee claim {number}: {title}",
    "de": "Garantieantrag {number}: {title}",
    "fr": "Réclamation sous garantie {number} : {title}",
    "it": "Reclamo in garanzia {number}: {title}",
    "es": "Reclamación de garantía {number}: {title}",
}
POSTAGE = {"en": "postage", "de": "Versandkosten", "fr": "frais de port", "it": "spedizione",
           "es": "gastos de envío"}  # fmt: skip
MOST_TITLE = 120


def sentence(language: str, number: str, title: str = "") -> str:
    """What an amount is for; without a title it is for the postage."""
    short = language[:2].lower()
    spoken = short if short in SENTENCES else "en"
    return SENTENCES[spoken].format(number=number, title=(title or POSTAGE[spoken])[:MOST_TITLE])
