"""Screen a text as it would be before it is sent, and print every finding. Needs no database."""

from __future__ import annotations

HELP = "screen a text, print what the rules say of it"


def hand_over(arguments: list[str]) -> int:
    """The program keeps its own command line, as it is also used alone."""
    from aftersale.screening import program

    return program.main(arguments)
