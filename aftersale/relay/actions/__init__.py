"""Everything the relay does. `aliases` and `policy` beside it only know forms and rules."""

from aftersale.relay.actions.aliases import alias_for, make_aliases, masked_address
from aftersale.relay.actions.delivering import deliver, mark_bounced
from aftersale.relay.actions.door import turn_away
from aftersale.relay.actions.living import say_alive
from aftersale.relay.actions.operating import abandon, open_letter, open_mail, read_again, try_now
from aftersale.relay.actions.posting import Pair, is_posted, post, post_notice

__all__ = [
    "Pair", "abandon", "alias_for", "deliver", "is_posted", "make_aliases", "mark_bounced",
    "masked_address",
    "open_letter", "open_mail", "post", "post_notice", "read_again", "say_alive", "try_now",
    "turn_away",
]  # fmt: skip
