"""P06: promotion in five languages, and the customer service that uses the same words."""

import pytest

from tests.screening.asking import LETTERS, action, found

FOUL = [
    ("uk", "Use code SAVE10 for 10% off your next order."),
    ("uk", "We offer you a discount."),
    ("uk", "Here is a voucher for your next purchase."),
    ("uk", "Check out our new range."),
    ("uk", "You may also like our ceiling lamps."),
    ("uk", "Follow us for news."),
    ("uk", "Buy directly from us, it is cheaper on our own website."),
    ("uk", "Get your d i s c o u n t now"),
    ("de", "Wir schenken Ihnen 10 % Rabatt auf den nächsten Einkauf."),
    ("de", "Mit dem Gutscheincode LAMPE sparen Sie."),
    ("de", "Besuchen Sie unseren Shop."),
    ("de", "Schauen Sie sich auch unsere anderen Produkte an."),
    ("de", "Sie erhalten einen Sommerrabatt."),
    ("fr", "Voici un code promo pour votre prochaine commande."),
    ("fr", "Profitez de nos offres spéciales."),
    ("fr", "Nous vous offrons une réduction de 10 %."),
    ("fr", "Découvrez nos autres lampes."),
    ("it", "Ecco un codice sconto per il prossimo acquisto."),
    ("it", "Le offriamo uno sconto del 10 %."),
    ("it", "Scopra i nostri nuovi prodotti."),
    ("it", "Seguici per le novità."),
    ("es", "Aquí tiene un cupón de descuento para su próxima compra."),
    ("es", "Le ofrecemos un descuento del 10 %."),
    ("es", "Visite nuestra tienda."),
    ("es", "Síganos para ver las novedades."),
]

CLEAN = [
    ("uk", "The discount could not be applied to your order."),
    ("uk", "We will send a free replacement and offer a full refund."),
    ("uk", "The order contains two lamps; which one is damaged?"),
    ("uk", "A special tool is not needed."),
    ("de", "Der Rabatt wurde leider nicht abgezogen."),
    ("de", "Melden Sie sich direkt bei uns, wir bieten Ersatz an."),
    ("de", "Das Angebot gilt: Erstattung oder Ersatz."),
    ("fr", "La réduction n’a pas été appliquée à la facture."),
    ("fr", "La remise du colis au livreur est faite."),
    ("fr", "Nous vous offrons un remplacement gratuit."),
    ("it", "Lo sconto non è stato applicato, purtroppo."),
    ("it", "Le offriamo la sostituzione gratuita."),
    ("es", "El descuento no se aplicó en la factura."),
    ("es", "Póngase en contacto directamente con nosotros; le ofrecemos un cambio."),
    ("es", "Vale, de acuerdo."),
]

DOUBTFUL = [
    ("uk", "We can offer you a 20 % discount as compensation for the damage."),
    ("de", "Wegen des Mangels bieten wir Ihnen 20 % Nachlass an."),
    ("fr", "En dédommagement nous offrons une réduction de 20 %."),
    ("it", "Come risarcimento offriamo uno sconto del 20 %."),
    ("es", "Como compensación ofrecemos un descuento del 20 %."),
]


@pytest.mark.parametrize(("market", "text"), FOUL)
def test_promotion_is_found(market, text):
    assert action("P06", text, market) == "block"


@pytest.mark.parametrize(("market", "text"), CLEAN)
def test_customer_service_is_no_promotion(market, text):
    assert found("P06", text, market) == []


@pytest.mark.parametrize(("market", "text"), DOUBTFUL)
def test_money_back_for_a_fault_is_only_questioned(market, text):
    assert action("P06", text, market) == "warn"


@pytest.mark.parametrize("market", LETTERS)
def test_an_honest_letter_promotes_nothing(market):
    assert found("P06", LETTERS[market], market) == []


def test_a_market_adds_words_of_its_own():
    text = "You earn Lumen-Points with it."
    assert found("P06", text) == []
    assert found("P06", text, promotion_words=("Lumen points",)) == ["Lumen-Points"]


def test_a_buyer_may_ask_for_a_discount():
    assert action("P06", "Is there a discount code for my next order?", author="buyer") == "allow"
