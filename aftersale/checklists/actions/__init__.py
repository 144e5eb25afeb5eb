"""Everything that changes checklists."""

from aftersale.checklists.actions.drawing import add, draw, drop
from aftersale.checklists.actions.signing import sign, take_back

__all__ = ["add", "draw", "drop", "sign", "take_back"]
