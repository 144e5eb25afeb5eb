"""A relay that listens, so that answers written in a mailbox travel the whole way."""

from tests.relay.conftest import asked, configured, people, relay  # noqa: F401
