"""Take orders from the shop: JSON lines, or Amazon's flat-file order report.

The same file twice changes nothing; what is refused is reported line by line.
"""

from __future__ import annotations

from aftersale.cli import ground

HELP = "take orders from a file of the shop"


def hand_over(arguments: list[str]) -> int:
    """The program keeps its own command line."""
    ground.set_up()
    from aftersale.orders.importing import program

    return program.main(arguments)
