"""What the doors ask of the desk: the radar, what comes first, counts, who has what, calendars."""

from aftersale.desk.queries.assigned import assignable, assignment, persons_of
from aftersale.desk.queries.counting import Tally, tally
from aftersale.desk.queries.feeds import feed_of, feeds, own_feed
from aftersale.desk.queries.first import Fix, first
from aftersale.desk.queries.radar import Asked, Clock, Page, Soon, one, radar, soon, urgent
from aftersale.desk.queries.standing import rates_of
from aftersale.desk.queries.walking import MOST_COUNTED

__all__ = [
    "Asked", "Clock", "Fix", "MOST_COUNTED", "Page", "Soon", "Tally", "assignable", "assignment",
    "feed_of", "feeds", "first", "one", "own_feed", "persons_of", "radar", "rates_of", "soon",
    "tally", "urgent",
]  # fmt: skip
