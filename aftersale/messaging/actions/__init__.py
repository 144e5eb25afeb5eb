"""Everything that can be done in messaging. Pages, API, mail and clock all come through here."""

from aftersale.messaging.actions.composing import reply, write
from aftersale.messaging.actions.deciding import archive, excuse, overrule, resolve, restore
from aftersale.messaging.actions.files import discard_upload, keep_upload
from aftersale.messaging.actions.holding import judge_held
from aftersale.messaging.actions.opening import ask, start
from aftersale.messaging.actions.presence import be_present, leave, mark_read, save_draft
from aftersale.messaging.actions.reporting import judge_report, report
from aftersale.messaging.actions.scheduling import schedule, send_planned
from aftersale.messaging.actions.sending import send_off
from aftersale.messaging.actions.showing import require_evidence
from aftersale.messaging.actions.templates import add_starters, delete_template, save_template
from aftersale.messaging.actions.together import Words, judge_together, write_together
from aftersale.messaging.actions.typed import judge_words, open_request
from aftersale.messaging.actions.undoing import undo

__all__ = [
    "Words", "add_starters", "archive", "ask", "be_present", "delete_template",
    "discard_upload", "excuse", "judge_held", "judge_report", "judge_together", "judge_words",
    "keep_upload", "leave", "mark_read", "open_request", "overrule", "reply", "report",
    "require_evidence", "resolve", "restore", "save_draft", "save_template", "schedule", "send_off",
    "send_planned", "start", "undo", "write", "write_together",
]  # fmt: skip
