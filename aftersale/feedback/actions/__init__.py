"""What is done about feedback: rated, changed, taken back, answered, asked away, decided."""

from aftersale.feedback.actions.asking import ask_for_feedback
from aftersale.feedback.actions.asking_removal import ask_removal, check
from aftersale.feedback.actions.deciding import decide_removal
from aftersale.feedback.actions.importing import import_feedback, take_feedback
from aftersale.feedback.actions.leaving import change, leave, withdraw
from aftersale.feedback.actions.profiles import save_profile
from aftersale.feedback.actions.replying import reply, unreply

__all__ = [
    "ask_for_feedback", "ask_removal", "change", "check", "decide_removal", "import_feedback",
    "leave", "reply", "save_profile", "take_feedback", "unreply", "withdraw",
]  # fmt: skip
