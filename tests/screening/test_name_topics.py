"""What a buyer's question is about, so that it reaches who can answer it (A044)."""

import pytest

from aftersale.screening import topics

ASKED = [
    ("en", "Where is my parcel?", {"shipping"}),
    ("en", "When do I get my money back?", {"refund"}),
    ("en", "I would like to send it back.", {"return"}),
    ("en", "Please send me an invoice with VAT.", {"billing"}),
    ("en", "I no longer need it, please cancel.", {"cancel"}),
    ("en", "Is it dimmable, and which bulb do I need?", {"product"}),
    ("en", "The lamp is broken, I want a refund.", {"product", "refund"}),
    ("en", "Thank you very much!", set()),
    ("de", "Wo bleibt mein Paket?", {"shipping"}),
    ("de", "Wann bekomme ich mein Geld zurück?", {"refund"}),
    ("de", "Ich möchte die Lampe zurückgeben.", {"return"}),
    ("de", "Mir fehlt noch die Rechnung.", {"billing"}),
    ("de", "Ich habe es mir anders überlegt, bitte stornieren.", {"cancel"}),
    ("de", "Ist sie dimmbar?", {"product"}),
    ("de", "Vielen Dank und schöne Grüße", set()),
    ("fr", "Où est mon colis ?", {"shipping"}),
    ("fr", "Je voudrais être remboursée.", {"refund"}),
    ("fr", "Comment renvoyer la lampe ?", {"return"}),
    ("fr", "Il me faut une facture.", {"billing"}),
    ("fr", "Je voudrais annuler.", {"cancel"}),
    ("fr", "Quelle ampoule faut-il ?", {"product"}),
    ("fr", "Merci beaucoup", set()),
    ("it", "Dov’è il mio pacco?", {"shipping"}),
    ("it", "Vorrei un rimborso.", {"refund"}),
    ("it", "Come faccio il reso?", {"return"}),
    ("it", "Mi serve la fattura.", {"billing"}),
    ("it", "Vorrei annullare, ho cambiato idea.", {"cancel"}),
    ("it", "Che lampadina ci vuole?", {"product"}),
    ("it", "Grazie mille", set()),
    ("es", "¿Dónde está mi paquete?", {"shipping"}),
    ("es", "Quiero un reembolso.", {"refund"}),
    ("es", "¿Cómo puedo devolverlo?", {"return"}),
    ("es", "Necesito la factura.", {"billing"}),
    ("es", "Quiero cancelar, ya no lo necesito.", {"cancel"}),
    ("es", "¿Qué bombilla lleva?", {"product"}),
    ("es", "Muchas gracias", set()),
]


@pytest.mark.parametrize(("language", "text", "about"), ASKED)
def test_a_question_tells_what_it_is_about(language, text, about):
    assert topics.of(text, language) == about


@pytest.mark.parametrize(("language", "text", "about"), ASKED)
def test_its_language_need_not_be_known(language, text, about):
    assert about <= topics.of(text)


def test_no_text_is_about_nothing():
    assert topics.of("") == topics.of("☂ 12345 \u200b", "xx") == frozenset()
