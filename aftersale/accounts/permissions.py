"""Everything one may be permitted to do, and who is. Alphabetical; one line each."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    ACCOUNT_MANAGE = "account.manage"
    ADDRESSES_APPROVE = "addresses.approve"
    ADDRESSES_USE = "addresses.use"
    ANSWERS_VOTE = "answers.vote"
    BRANDS_CLAIM = "brands.claim"
    BRANDS_VERIFY = "brands.verify"
    BUYERS_ADD = "buyers.add"
    CANCELLATIONS_ASK = "cancellations.ask"
    CANCELLATIONS_DECIDE = "cancellations.decide"
    CANCELLATIONS_READ = "cancellations.read"
    CANCELLATIONS_READ_ANY = "cancellations.read_any"
    CHARGEBACKS_ANSWER = "chargebacks.answer"
    CHARGEBACKS_CLOSE = "chargebacks.close"  # staff: to the bank, and what the bank said
    CHARGEBACKS_IMPORT = "chargebacks.import"
    CHARGEBACKS_READ = "chargebacks.read"
    CHARGEBACKS_READ_ANY = "chargebacks.read_any"
    CHECKLISTS_READ = "checklists.read"
    CHECKLISTS_SIGN = "checklists.sign"
    CHECKLISTS_WRITE = "checklists.write"  # which items a team has, and when
    CLAIMS_ANSWER = "claims.answer"  # the seller's side: evidence, refund, appeal
    CLAIMS_DECIDE = "claims.decide"
    CLAIMS_FILE = "claims.file"
    CLAIMS_READ = "claims.read"
    CLAIMS_READ_ANY = "claims.read_any"
    CONVERSATIONS_ANSWER = "conversations.answer"
    CONVERSATIONS_ASK = "conversations.ask"
    CONVERSATIONS_EXCUSE = "conversations.excuse"
    CONVERSATIONS_JUDGE = "conversations.judge"
    CONVERSATIONS_READ = "conversations.read"
    CONVERSATIONS_READ_ANY = "conversations.read_any"
    CONVERSATIONS_REPORT = "conversations.report"
    DESK_ASSIGN = "desk.assign"
    DESK_READ = "desk.read"
    ENFORCEMENT_ANSWER = "enforcement.answer"
    ENFORCEMENT_DECIDE = "enforcement.decide"
    ENFORCEMENT_READ = "enforcement.read"
    ENFORCEMENT_READ_ANY = "enforcement.read_any"
    EVIDENCE_PACK = "evidence.pack"
    EVIDENCE_READ = "evidence.read"
    EVIDENCE_READ_ANY = "evidence.read_any"
    FEEDBACK_ANSWER = "feedback.answer"  # reply in public, ask for removal
    FEEDBACK_IMPORT = "feedback.import"
    FEEDBACK_JUDGE = "feedback.judge"
    FEEDBACK_LEAVE = "feedback.leave"
    FEEDBACK_READ = "feedback.read"
    FEEDBACK_READ_ANY = "feedback.read_any"
    HEALTH_READ = "health.read"
    HEALTH_READ_ANY = "health.read_any"
    MAIL_MEND = "mail.mend"  # try letters again, give them up, have mail read again
    MAIL_READ_ANY = "mail.read_any"
    NOTIFICATIONS_SET = "notifications.set"  # what the account hears of, and where
    ORDERS_IMPORT = "orders.import"  # the system alone: whoever runs `aftersale import-orders`
    ORDERS_READ = "orders.read"
    ORDERS_READ_ANY = "orders.read_any"
    PROFILE_WRITE = "profile.write"
    PUBLIC_JUDGE = "public.judge"  # what is said in public, once it was reported or held
    PUBLIC_REPORT = "public.report"
    QUESTIONS_ANSWER = "questions.answer"
    QUESTIONS_ASK = "questions.ask"
    REFUNDS_MAKE = "refunds.make"
    REFUNDS_MEND = "refunds.mend"  # try again, or give up, what did not go out
    REFUNDS_READ = "refunds.read"
    REFUNDS_READ_ANY = "refunds.read_any"
    REFUNDS_SETTLE = "refunds.settle"  # say that money has arrived, or has not
    REIMBURSEMENTS_ASK = "reimbursements.ask"
    REIMBURSEMENTS_DECIDE = "reimbursements.decide"
    REIMBURSEMENTS_READ = "reimbursements.read"
    REIMBURSEMENTS_READ_ANY = "reimbursements.read_any"
    RETURNS_ASK = "returns.ask"
    RETURNS_DECIDE = "returns.decide"
    RETURNS_READ = "returns.read"
    RETURNS_READ_ANY = "returns.read_any"
    RETURNS_SET = "returns.set"  # a seller's settings and rules for returns
    RETURNS_SURVEY = "returns.survey"  # the buyer says how it went
    REVIEWS_ANSWER = "reviews.answer"  # for a brand, in public, and to the reviewer by template
    REVIEWS_IMPORT = "reviews.import"
    REVIEWS_READ = "reviews.read"
    REVIEWS_READ_ANY = "reviews.read_any"
    REVIEWS_WRITE = "reviews.write"
    SELLERS_OPEN = "sellers.open"
    STAFF_EMPLOY = "staff.employ"
    TEAM_MANAGE = "team.manage"
    TEMPLATES_WRITE = "templates.write"
    TOKENS_MANAGE = "tokens.manage"


P = Permission

VIEWER = frozenset({
    P.CANCELLATIONS_READ,
    P.CHARGEBACKS_READ,
    P.CHECKLISTS_READ,
    P.CLAIMS_READ,
    P.CONVERSATIONS_READ,
    P.DESK_READ,
    P.ENFORCEMENT_READ,
    P.EVIDENCE_READ,
    P.FEEDBACK_READ,
    P.HEALTH_READ,
    P.ORDERS_READ,
    P.PUBLIC_REPORT,
    P.REFUNDS_READ,
    P.REIMBURSEMENTS_READ,
    P.RETURNS_READ,
    P.REVIEWS_READ,
    P.TOKENS_MANAGE,
})  # fmt: skip
AGENT = VIEWER | {
    P.CANCELLATIONS_DECIDE,
    P.CHARGEBACKS_ANSWER,
    P.CHECKLISTS_SIGN,
    P.CLAIMS_ANSWER,
    P.CONVERSATIONS_ANSWER,
    P.CONVERSATIONS_EXCUSE,
    P.CONVERSATIONS_REPORT,
    P.DESK_ASSIGN,
    P.EVIDENCE_PACK,
    P.FEEDBACK_ANSWER,
    P.QUESTIONS_ANSWER,
    P.REFUNDS_MAKE,
    P.REIMBURSEMENTS_ASK,
    P.RETURNS_DECIDE,
    P.REVIEWS_ANSWER,
    P.TEMPLATES_WRITE,
}
OWNER = AGENT | {
    P.ACCOUNT_MANAGE,
    P.ADDRESSES_APPROVE,
    P.BRANDS_CLAIM,
    P.CHECKLISTS_WRITE,
    P.ENFORCEMENT_ANSWER,
    P.NOTIFICATIONS_SET,
    P.PROFILE_WRITE,
    P.REFUNDS_MEND,
    P.RETURNS_SET,
    P.TEAM_MANAGE,
}
BUYER = frozenset({
    P.ADDRESSES_APPROVE,
    P.ANSWERS_VOTE,
    P.CANCELLATIONS_ASK,
    P.CANCELLATIONS_READ,
    P.CLAIMS_FILE,
    P.CLAIMS_READ,
    P.CONVERSATIONS_ASK,
    P.CONVERSATIONS_READ,
    P.CONVERSATIONS_REPORT,
    P.EVIDENCE_READ,
    P.FEEDBACK_LEAVE,
    P.FEEDBACK_READ,
    P.ORDERS_READ,
    P.PUBLIC_REPORT,
    P.QUESTIONS_ANSWER,
    P.QUESTIONS_ASK,
    P.REFUNDS_READ,
    P.RETURNS_ASK,
    P.RETURNS_READ,
    P.RETURNS_SURVEY,
    P.REVIEWS_READ,
    P.REVIEWS_WRITE,
    P.TOKENS_MANAGE,
})  # fmt: skip
STAFF = frozenset({
    P.BRANDS_VERIFY,
    P.CANCELLATIONS_READ_ANY,
    P.CHARGEBACKS_CLOSE,
    P.CHARGEBACKS_IMPORT,
    P.CHARGEBACKS_READ_ANY,
    P.CLAIMS_DECIDE,
    P.CLAIMS_READ_ANY,
    P.CONVERSATIONS_JUDGE,
    P.CONVERSATIONS_READ_ANY,
    P.ENFORCEMENT_DECIDE,
    P.ENFORCEMENT_READ_ANY,
    P.EVIDENCE_PACK,
    P.EVIDENCE_READ_ANY,
    P.FEEDBACK_IMPORT,
    P.FEEDBACK_JUDGE,
    P.FEEDBACK_READ_ANY,
    P.HEALTH_READ_ANY,
    P.MAIL_MEND,
    P.MAIL_READ_ANY,
    P.ORDERS_READ_ANY,
    P.PUBLIC_JUDGE,
    P.REFUNDS_MEND,
    P.REFUNDS_READ_ANY,
    P.REFUNDS_SETTLE,
    P.REIMBURSEMENTS_DECIDE,
    P.REIMBURSEMENTS_READ_ANY,
    P.RETURNS_READ_ANY,
    P.REVIEWS_IMPORT,
    P.REVIEWS_READ_ANY,
    P.SELLERS_OPEN,
    P.TOKENS_MANAGE,
})  # fmt: skip

ROLES = {"owner": OWNER, "agent": AGENT, "viewer": VIEWER}
