"""The sentences that explain the amounts of a refund, in the language of whoever gets the money.

They are kept with the refund, since what was said at the time must be readable for ever; so they
are not translated when shown, but made in the buyer's language. English stands in for others.
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
    "some": {
        "en": "{pieces} × {title}: part of what was paid",
        "de": "{pieces} × {title}: ein Teil des gezahlten Preises",
        "fr": "{pieces} × {title} : une partie du prix payé",
        "it": "{pieces} × {title}: una parte di quanto pagato",
        "es": "{pieces} × {title}: una parte de lo pagado",
    },
    "rest": {
        "en": "{title}: what was left of it",
        "de": "{title}: der verbliebene Rest",
        "fr": "{title} : le reste",
        "it": "{title}: il resto",
        "es": "{title}: lo que quedaba",
    },
    "fee": {
        "en": "{title}: {percent}% kept. {label}: {reason}",
        "de": "{title}: {percent} % einbehalten. {label}: {reason}",
        "fr": "{title} : {percent} % retenus. {label} : {reason}",
        "it": "{title}: trattenuto il {percent}%. {label}: {reason}",
        "es": "{title}: se retiene el {percent} %. {label}: {reason}",
    },
    "postage": {
        "en": "Postage of the order",
        "de": "Versandkosten der Bestellung",
        "fr": "Frais de port de la commande",
        "it": "Spese di spedizione dell’ordine",
        "es": "Gastos de envío del pedido",
    },
    "postage_all": {
        "en": "Postage of the order: all of it went back, and the fault is not yours",
        "de": "Versandkosten der Bestellung: Alles ging zurück, und der Fehler liegt nicht bei"
        " Ihnen",
        "fr": "Frais de port de la commande : tout a été renvoyé, et la faute n’est pas la vôtre",
        "it": "Spese di spedizione dell’ordine: tutto è tornato indietro, e la colpa non è Sua",
        "es": "Gastos de envío del pedido: todo se ha devuelto y la culpa no es suya",
    },
}
MOST = 300
MOST_TITLE = 120


def sentence(kind: str, language: str, **facts: object) -> str:
    """One sentence in `language`, of at most 300 characters; a long title gives way first."""
    words = SENTENCES[kind].get(language[:2].lower()) or SENTENCES[kind]["en"]
    title = str(facts.get("title", ""))
    if len(title) > MOST_TITLE:
        facts["title"] = title[: MOST_TITLE - 1].rstrip() + "…"
    made = words.format(**facts)
    return made if len(made) <= MOST else made[: MOST - 1].rstrip() + "…"
