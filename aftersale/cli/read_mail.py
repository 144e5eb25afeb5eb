"""Read a raw e-mail and print what the house finds in it, as JSON. Needs no database."""

from __future__ import annotations

HELP = "read a raw e-mail, print what is in it as JSON"


def hand_over(arguments: list[str]) -> int:
    """The program keeps its own command line, as it is also used alone."""
    from aftersale.relay.reading import program

    return program.main(arguments)
