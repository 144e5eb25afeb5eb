"""Words that are kept: lines of a refund and notes in a conversation, in five languages.

They are not translated when shown, since what was said at the time must be readable for ever.
"""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "item": {
        "en": "{pieces} × {title}",
        "de": "{pieces} × {title}",
        "fr": "{pieces} × {title}",
        "it": "{pieces} × {title}",
        "es": "{pieces} × {title}",
    },
    "postage": {
        "en": "Postage of the order",
        "de": "Versandkosten der Bestellung",
        "fr": "Frais de port de la commande",
        "it": "Spese di spedizione dell’ordine",
        "es": "Gastos de envío del pedido",
    },
    "asks": {
        "en": "{buyer} asks for order {order} to be cancelled. Reason: {reason}.",
        "de": "{buyer} bittet darum, die Bestellung {order} zu stornieren. Grund: {reason}.",
        "fr": "{buyer} demande l’annulation de la commande {order}. Motif : {reason}.",
        "it": "{buyer} chiede di annullare l’ordine {order}. Motivo: {reason}.",
        "es": "{buyer} pide que se cancele el pedido {order}. Motivo: {reason}.",
    },
}
MOST = 300
MOST_TITLE = 120


def sentence(kind: str, language: str, **facts: object) -> str:
    """One sentence in `language`, of at most 300 characters; English stands in for others."""
    title = str(facts.get("title", ""))
    if len(title) > MOST_TITLE:
        facts["title"] = title[: MOST_TITLE - 1].rstrip() + "…"
    made = (SENTENCES[kind].get(language[:2].lower()) or SENTENCES[kind]["en"]).format(**facts)
    return made if len(made) <= MOST else made[: MOST - 1].rstrip() + "…"
