"""P01: links to other sites, however they are written, and what only looks like one."""

import pytest

from tests.screening.asking import action, findings, found

FOUL = [
    ("uk", "See www.lumen-lamps.com/sale for more", "www.lumen-lamps.com/sale"),
    ("uk", "See http://lumen.example.org.", "http://lumen.example.org"),
    ("uk", "Our shop is LUMENLAMPS.CO.UK", "LUMENLAMPS.CO.UK"),
    ("uk", "lumenlamps.com has the manual", "lumenlamps.com"),
    ("uk", "lumenlamps.com.Then write to us", "lumenlamps.com"),
    ("uk", "Type lumenlamps (dot) com", "lumenlamps (dot) com"),
    ("uk", "Type lumenlamps[.]com", "lumenlamps[.]com"),
    ("uk", "Type lumenlamps dot co dot uk", "lumenlamps dot co dot uk"),
    ("uk", "Type lumenlamps . com", "lumenlamps . com"),
    ("uk", "Type lumenlamps,com", "lumenlamps,com"),
    ("uk", "w w w . shop . com", "w w w . shop . com"),
    ("uk", "w w w . s h o p . c o m", "w w w . s h o p . c o m"),
    ("uk", "hxxps://lumen.shop/a", "hxxps://lumen.shop/a"),
    ("uk", "short: bit.ly/3xYz", "bit.ly/3xYz"),
    ("uk", "short: t.me/lumen", "t.me/lumen"),
    ("uk", "punycode xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
    ("uk", "cyrillic ѕhор.соm", "ѕhор.соm"),
    ("uk", "wide ｌｕｍｅｎ．ｃｏｍ", "ｌｕｍｅｎ．ｃｏｍ"),
    ("uk", "hidden lumen.\u200bcom", "lumen.\u200bcom"),
    ("uk", "Visit lumenlamps.it today", "lumenlamps.it"),
    ("de", "Siehe lumenlampen.de", "lumenlampen.de"),
    ("de", "Siehe lumenlampen punkt de", "lumenlampen punkt de"),
    ("de", "Bei lumenlampen(punkt)com", "lumenlampen(punkt)com"),
    ("fr", "Voir lumenlampes.fr", "lumenlampes.fr"),
    ("fr", "Voir lumenlampes point fr", "lumenlampes point fr"),
    ("it", "Vedi lumenlampade.it", "lumenlampade.it"),
    ("it", "Vedi lumenlampade punto it", "lumenlampade punto it"),
    ("es", "Visite lumenlamparas.es hoy", "lumenlamparas.es"),
    ("es", "Visite lumenlamparas punto com", "lumenlamparas punto com"),
    ("es", "Escriba lumenlamparas punto es", "lumenlamparas punto es"),
]

CLEAN = [
    ("uk", "e.g. the lamp, i.e. version v2.0.1, 12.5 cm, approx. 3.com"),
    ("uk", "Send photo.jpg, the readme.md or lamp.zip"),
    ("uk", "The file invoice.de.pdf is attached"),
    ("uk", "It has arrived.It works now.So thanks"),
    ("uk", "Look at the dot on the label and/or the box"),
    ("uk", "The order no.in question"),
    ("de", "Danke.Es war gut.So ist es. z.B. die Lampe, d.h. 12.5 cm, u.a. bzw. ca. 5 Stk."),
    ("de", "Das ist der Punkt: es geht nicht"),
    ("fr", "Merci.De rien. Au point de départ, c’est le point de vente. p.ex. la lampe"),
    ("it", "Grazie.La lampada va bene. Al punto in cui siamo, p.es. oggi"),
    ("es", "Gracias.De nada. El punto es que falta. En el punto de recogida, p.ej. hoy"),
]


@pytest.mark.parametrize(("market", "text", "link"), FOUL)
def test_a_link_is_found_however_it_is_written(market, text, link):
    assert found("P01", text, market) == [link]
    assert action("P01", text, market) == "block"


@pytest.mark.parametrize(("market", "text"), CLEAN)
def test_abbreviations_files_numbers_and_missing_spaces_are_no_links(market, text):
    assert found("P01", text, market) == []


def test_a_small_letter_behind_a_full_stop_is_only_questioned():
    text = "It has arrived.it was late"
    assert found("P01", text) == ["arrived.it"]
    assert action("P01", text) == "warn"


def test_a_carriers_tracking_page_may_be_linked_by_https():
    assert found("P01", "Track it: https://www.dhl.com/track?id=00340434161205587") == []


@pytest.mark.parametrize(
    "text",
    [
        "https://dhl.com.evil.shop/track",
        "https://dhl.com@evil.shop/track",
        "https://evildhl.com/track",
        "https://dhl.com/redirect?to=https://evil.shop",
        "https://dhl.com/redirect?to=%2F%2Fevil.shop",
        "https://dhl.com\\@evil.shop",
        "https://dhІ.com/track",
    ],
)
def test_a_false_carrier_is_found(text):
    assert found("P01", text) == [text]


def test_a_carriers_page_without_https_is_mended_by_writing_it():
    (finding,) = findings("P01", "Track it: http://dhl.com/track?ID=7 today")
    assert (finding.code, finding.remedy) == ("link_insecure", "secure")
    assert finding.replacement == "https://dhl.com/track?ID=7"


def test_a_buyers_link_is_only_questioned():
    (finding,) = findings("P01", "I mean this one: www.lumen.com/lamp", author="buyer")
    assert (finding.action, finding.code) == ("warn", "link_by_buyer")


def test_a_market_may_decide_otherwise():
    assert action("P01", "www.lumen.com", actions={"P01": "hold"}) == "hold"
    assert action("P01", "www.lumen.com", actions={"P01": "allow"}) == "allow"
