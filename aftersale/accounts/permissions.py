"""Everything one may be permitted to do, and who is. Alphabetical; one line each."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    ACCOUNT_MANAGE = "account.manage"
    ADDRESSES_APPROVE = "addresses.approve"
    ADDRESSES_USE = "addresses.use"
    BUYERS_ADD = "buyers.add"
    CONVERSATIONS_ANSWER = "conversations.answer"
    CONVERSATIONS_ASK = "conversations.ask"
    CONVERSATIONS_EXCUSE = "conversations.excuse"
    CONVERSATIONS_JUDGE = "conversations.judge"
    CONVERSATIONS_READ = "conversations.read"
    CONVERSATIONS_READ_ANY = "conversations.read_any"
    CONVERSATIONS_REPORT = "conversations.report"
    MAIL_MEND = "mail.mend"  # try letters again, give them up, have mail read again
    MAIL_READ_ANY = "mail.read_any"
    ORDERS_IMPORT = "orders.import"  # the system alone: whoever runs `aftersale import-orders`
    ORDERS_READ = "orders.read"
    ORDERS_READ_ANY = "orders.read_any"
    REFUNDS_MAKE = "refunds.make"
    REFUNDS_MEND = "refunds.mend"  # try again, or give up, what did not go out
    REFUNDS_READ = "refunds.read"
    REFUNDS_READ_ANY = "refunds.read_any"
    REFUNDS_SETTLE = "refunds.settle"  # say that money has arrived, or has not
    RETURNS_ASK = "returns.ask"
    RETURNS_DECIDE = "returns.decide"
    RETURNS_READ = "returns.read"
    RETURNS_READ_ANY = "returns.read_any"
    RETURNS_SET = "returns.set"  # a seller's settings and rules for returns
    SELLERS_OPEN = "sellers.open"
    STAFF_EMPLOY = "staff.employ"
    TEAM_MANAGE = "team.manage"
    TEMPLATES_WRITE = "templates.write"
    TOKENS_MANAGE = "tokens.manage"


P = Permission

VIEWER = frozenset({
    P.CONVERSATIONS_READ,
    P.ORDERS_READ,
    P.REFUNDS_READ,
    P.RETURNS_READ,
    P.TOKENS_MANAGE,
})  # fmt: skip
AGENT = VIEWER | {
    P.CONVERSATIONS_ANSWER,
    P.CONVERSATIONS_EXCUSE,
    P.CONVERSATIONS_REPORT,
    P.REFUNDS_MAKE,
    P.RETURNS_DECIDE,
    P.TEMPLATES_WRITE,
}
OWNER = AGENT | {
    P.ACCOUNT_MANAGE,
    P.ADDRESSES_APPROVE,
    P.REFUNDS_MEND,
    P.RETURNS_SET,
    P.TEAM_MANAGE,
}
BUYER = frozenset({
    P.ADDRESSES_APPROVE,
    P.CONVERSATIONS_ASK,
    P.CONVERSATIONS_READ,
    P.CONVERSATIONS_REPORT,
    P.ORDERS_READ,
    P.REFUNDS_READ,
    P.RETURNS_ASK,
    P.RETURNS_READ,
    P.TOKENS_MANAGE,
})  # fmt: skip
STAFF = frozenset({
    P.CONVERSATIONS_JUDGE,
    P.CONVERSATIONS_READ_ANY,
    P.MAIL_MEND,
    P.MAIL_READ_ANY,
    P.ORDERS_READ_ANY,
    P.REFUNDS_MEND,
    P.REFUNDS_READ_ANY,
    P.REFUNDS_SETTLE,
    P.RETURNS_READ_ANY,
    P.SELLERS_OPEN,
    P.TOKENS_MANAGE,
})  # fmt: skip

ROLES = {"owner": OWNER, "agent": AGENT, "viewer": VIEWER}
