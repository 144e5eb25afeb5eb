"""A seller's policy gives at least what the marketplace promises, in figures and in words."""

import pytest

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.returns.policy import favourable
from aftersale.returns.policy.favourable import PolicyTerms

RULES = current("de").returns  # 30 days from the order, 20 % late, 50 % worn, refund in 4 days


def of(text):
    return [(each.about, each.says) for each in favourable.of_text(text, RULES)]


@pytest.mark.parametrize(
    "text",
    ["You may return goods within 14 days.", "14 Tage Rückgaberecht",
     "Vous avez 14 jours pour retourner l’article.", "Reso entro 14 giorni dalla consegna",
     "Devoluciones en 14 días", "Returns within two weeks.", "14-tägiges Rückgaberecht",
     "Rücksendung innerhalb von vierzehn (14) Tagen", "Send it back within 10 working days",
     "14 jours satisfait ou remboursé", "14 days money back guarantee"],
)  # fmt: skip
def test_a_shorter_window_is_read_in_five_languages(text):
    assert of(text) == [("window_days", 14)]


@pytest.mark.parametrize(
    "text",
    ["You may return items for a full refund within 30 days.", "60 Tage Rückgaberecht",
     "Delivery takes 3 days. Returns are free for 30 days.", "We answer return requests in 2 days.",
     "Retour possible sous 30 jours, remboursement sous 3 jours.",
     "Resi entro 2 mesi; rimborso entro 3 giorni.", "Es fallen keine Rücksendekosten an.",
     "No return fee.", "Gift cards: no returns.", "", "Keep the box until 2 days after delivery."],
)  # fmt: skip
def test_what_is_good_enough_is_let_be(text):
    assert of(text) == []


@pytest.mark.parametrize(
    "text",
    ["No returns!", "All sales are final.", "We do not accept returns", "Umtausch ausgeschlossen.",
     "Rückgabe ist leider ausgeschlossen", "Keine Rücknahme", "Aucun retour ni remboursement",
     "Non si accettano resi", "Nessun rimborso", "No se aceptan devoluciones", "Sin devoluciones"],
)  # fmt: skip
def test_refusing_returns_altogether_falls_short(text):
    assert ("no_returns", False) in of(text)


def test_the_laws_fourteen_days_may_stand_beside_a_longer_window():
    law = "Sie haben das Recht auf Widerruf binnen vierzehn Tagen."

    assert of(law) == [("window_days", 14)]
    assert of(law + "\nDarüber hinaus: Rückgabe innerhalb von 30 Tagen.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("A restocking fee of 15 % applies.", [("fee", 15)]),
     ("Wiedereinlagerungsgebühr: 15 Prozent", [("fee", 15)]),
     ("For used goods we keep up to 50 %.", []), ("For used goods we keep 60 %.", [("fee", 60)]),
     ("Goods that come late: 20 % restocking fee", []),
     ("Goods that come late: 25 % restocking fee", [("fee", 25)]),
     ("10 % off your next order!", [])],
)  # fmt: skip
def test_a_fee_is_held_against_what_may_be_kept_in_that_case(text, found):
    assert of(text) == found


def test_a_slow_refund_falls_short_and_the_sentence_is_quoted():
    (found,) = favourable.of_text("Thank you. We refund within 14 days of receipt.", RULES)

    assert (found.about, found.promised, found.says) == ("refund_days", 4, 14)
    assert found.words == "We refund within 14 days of receipt"


def test_what_is_left_out_is_as_the_marketplace_has_it():
    assert favourable.of_terms(PolicyTerms.of({}, RULES), RULES) == []


@pytest.mark.parametrize(
    ("said", "promised"),
    [({"window_days": 29}, "30 order"), ({"fault": "buyer"}, "seller"), ({"late_fee": 21}, 20),
     ({"worn_fee": 51}, 50), ({"refund_days": 5}, 4), ({"takes_opened": False}, True)],
)  # fmt: skip
def test_each_figure_that_gives_less_is_named_with_what_is_promised(said, promised):
    (found,) = favourable.of_terms(PolicyTerms.of(said, RULES), RULES)

    assert (found.about, found.promised) == (*said, promised)


def test_giving_more_is_always_welcome():
    said = {"window_days": 365, "window_basis": "delivery", "change_of_mind": "seller",
            "late_fee": 0, "refund_days": 1}  # fmt: skip
    assert favourable.of_terms(PolicyTerms.of(said, RULES), RULES) == []


@pytest.mark.parametrize("said", [{"late_fee": -1}, {"fault": "nobody"}, {"window_days": True}])
def test_figures_that_are_none_are_refused(said):
    with pytest.raises(Refusal, match="bad_terms"):
        PolicyTerms.of(said, RULES)
