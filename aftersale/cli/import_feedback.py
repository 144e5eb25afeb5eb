"""Take ratings of sellers that a shop had before: JSON lines, or a table (CSV).

The same file twice changes nothing; what is refused is reported line by line.
"""

from __future__ import annotations

from aftersale.cli import ground

HELP = "take ratings of sellers from a file of the shop"


def hand_over(arguments: list[str]) -> int:
    """The program keeps its own command line."""
    ground.set_up()
    from aftersale.feedback.importing import program

    return program.main(arguments)
