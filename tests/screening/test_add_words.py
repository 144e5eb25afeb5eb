"""Rules of the operator's own: words in a market's rulebook, without a line of code."""

from __future__ import annotations

from aftersale.screening import Context, reasons, screen
from aftersale.screening.facts import OwnWords

LEAD = OwnWords(
    rule="P50",
    action="block",
    buyers="hint",
    phrases=("lead crystal", "bleikristall*"),
    why=(("en", "Lead may not be sold here."), ("de", "Blei darf hier nicht verkauft werden.")),
)


def on(**facts: object) -> Context:
    return Context(own_words=(LEAD,), **facts)  # type: ignore[arg-type]


def test_its_words_are_found_with_its_reason():
    (finding,) = screen("The shade is of Lead  Crystal.", on()).findings
    assert (finding.rule, finding.text, finding.action) == ("P50", "Lead  Crystal", "block")
    assert finding.why == (
        "“Lead Crystal” may not be written on this marketplace (rule P50). "
        "Lead may not be sold here."
    )


def test_its_reason_is_told_in_the_language_of_the_reader():
    (finding,) = screen("Ein Bleikristallschirm.", on()).findings
    assert reasons.told(finding, "de").endswith(
        "(Regel P50). Blei darf hier nicht verkauft werden."
    )
    assert reasons.told(finding.as_record(), "fr").endswith("Lead may not be sold here.")


def test_it_has_an_action_for_buyers_and_a_market_may_switch_it_off():
    text = "Is it lead crystal?"
    assert screen(text, on(author="buyer")).verdict == "allow"
    assert [each.action for each in screen(text, on(author="buyer")).findings] == ["hint"]
    assert screen(text, on(actions={"P50": "allow"})).findings == ()


def test_other_markets_do_not_know_it():
    assert screen("lead crystal", Context()).findings == ()
