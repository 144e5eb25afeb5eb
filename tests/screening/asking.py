"""Asking for a verdict in few words, and the same letters in five languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aftersale.screening import Context, Finding, screen

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
ORDER = "203-4841771-0000001"
LANGUAGES = {"uk": "en", "de": "de", "fr": "fr", "it": "it", "es": "es"}

LETTERS = {
    "uk": (
        "Dear Ana,\n\nthank you for your message about order 203-4841771-0000001. The lamp left our "
        "warehouse on 12.03.2026 at 14:30 with DHL, tracking 00340434161205587, and should reach you "
        "within 3-5 working days. It measures 120 x 80 x 45 cm, weighs 2.5 kg and cost £1,299.00. "
        "If the shade (item LL-204-0812345) is broken, send us a photo.jpg, e.g. of the label, and "
        "we will refund you in full.\n\nKind regards\nLumen Lamps"
    ),
    "de": (
        "Guten Tag Frau Müller,\n\nvielen Dank für Ihre Nachricht zur Bestellung 203-4841771-0000001. "
        "Die Leuchte ging am 12.03.2026 um 14:30 Uhr an DHL, Sendungsnummer 00340434161205587, und "
        "ist in 3-5 Werktagen bei Ihnen. Maße: 120 x 80 x 45 cm, 2,5 kg, Preis 1.299,00 €. Falls der "
        "Schirm (Art.-Nr. LL-204-0812345) beschädigt ist, z.B. an der Naht, schicken Sie uns ein "
        "Foto (bild.jpg); wir erstatten den vollen Betrag.\n\nFreundliche Grüße\nLumen Lampen"
    ),
    "fr": (
        "Bonjour Madame,\n\nmerci pour votre message au sujet de la commande 203-4841771-0000001. La "
        "lampe est partie le 12/03/2026 à 14h30 avec Colissimo, suivi 6A12345678901, et arrivera "
        "sous 3 à 5 jours ouvrés. Dimensions : 120 x 80 x 45 cm, 2,5 kg, prix 1 299,00 €. Si "
        "l’abat-jour (réf. LL-204-0812345) est cassé, par ex. au bord, envoyez-nous une photo.jpg et "
        "nous vous rembourserons. La remise en main propre est possible au point de retrait.\n\n"
        "Cordialement\nLumen Lampes"
    ),
    "it": (
        "Gentile cliente,\n\ngrazie per il messaggio sull'ordine 203-4841771-0000001. La lampada è "
        "partita il 12/03/2026 alle 14:30 con BRT, spedizione 123456789012, e arriverà in 3-5 giorni "
        "lavorativi. Misure: 120 x 80 x 45 cm, 2,5 kg, prezzo 1.299,00 €. Se il paralume (art. "
        "LL-204-0812345) è rotto, ci invii una foto.jpg, p.es. del bordo, e la rimborseremo.\n\n"
        "Cordiali saluti\nLumen Lampade"
    ),
    "es": (
        "Estimada clienta:\n\ngracias por su mensaje sobre el pedido 203-4841771-0000001. La lámpara "
        "salió el 12/03/2026 a las 14:30 con Correos, envío PQ4F6A0412345670128014A, y llegará en "
        "3-5 días laborables. Medidas: 120 x 80 x 45 cm, 2,5 kg, precio 1.299,00 €. Si la pantalla "
        "(ref. LL-204-0812345) está rota, envíenos una foto.jpg, p.ej. del borde, y le devolveremos "
        "el importe. El punto de recogida está en su calle.\n\nUn saludo\nLumen Lámparas"
    ),
}
"""What an honest seller writes: full of numbers and full stops, nothing forbidden."""


def on(market: str = "uk", **facts: Any) -> Context:
    """A context on a market, in its language, with DHL as its carrier."""
    facts.setdefault("language", LANGUAGES.get(market, ""))
    facts.setdefault("own_domains", ("market.example",))
    facts.setdefault("allowed_domains", ("dhl.com", "royalmail.com"))
    facts.setdefault("now", NOW)
    return Context(market=market, **facts)


def found(rule: str, text: str, market: str = "uk", **facts: Any) -> list[str]:
    """What `rule` objects to in `text`, word for word."""
    return [each.text for each in findings(rule, text, market, **facts)]


def findings(rule: str, text: str, market: str = "uk", **facts: Any) -> list[Finding]:
    """The findings of one rule."""
    answer = screen(text, on(market, **facts))
    return [each for each in answer.findings if each.rule == rule]


def action(rule: str, text: str, market: str = "uk", **facts: Any) -> str:
    """What one rule does with `text`: "allow" when it finds nothing."""
    from aftersale.screening.verdicts import gravest

    return gravest(each.action for each in findings(rule, text, market, **facts))
