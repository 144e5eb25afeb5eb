"""From a kept mail to what it becomes: a message, a bounce noted, an automatic reply, a refusal."""

from aftersale.relay.filing import together  # noqa: F401  declared by being imported
from aftersale.relay.filing.task import file, read_again

__all__ = ["file", "read_again"]
