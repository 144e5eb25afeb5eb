"""Take chargebacks from the payment service: JSON lines, or a table (CSV).

The same file twice changes nothing; what is refused is reported line by line.
"""

from __future__ import annotations

from aftersale.cli import ground

HELP = "take chargebacks from a file of the payment service"


def hand_over(arguments: list[str]) -> int:
    """The program keeps its own command line."""
    ground.set_up()
    from aftersale.chargebacks.importing import program

    return program.main(arguments)
