"""One of every kind of page, by who sees it and, after that, what of it; numbers are the demo's."""

from __future__ import annotations

from tests.browser.pages.numbers import ORDER, PROGRAMS
from tests.installation import Installation, until

ANSWERED_BY_MAIL = """
from aftersale.relay import mailbox
letters = mailbox.letters_to("bo@lumen-lamps.example")
letters = letters.exclude(from_address__startswith="no-reply@")
letter = letters.last()
answer = bool(letter and mailbox.reply_by_mail(letter, "Thank you, we look into it."))
"""

PAGES = {
    "": """
        / /sellers/lumen-lamps /products/uk/lumen-lamps/LL-220-WH /nowhere
        /signin /signin/link /signin/forgotten /returns/gift /r/{authorise_link} /r/{close_link}
        /demo/ /demo/bo@lumen-lamps.example/ /demo/bo@lumen-lamps.example/{letter}
    """,
    "ana": """
        /orders /orders/uk/{order} /orders/uk/{order}/contact /messages /messages/{talk}
        /messages/{talk}/report /ask?market=uk&seller=lumen-lamps&sku=LL-220-WH /account
    """,
    "ana returns": """
        /returns /orders/uk/{order}/return /returns/gift/{given}
        /returns/{anas_pending} /returns/{anas_in_transit} /returns/{anas_completed}
        /returns/{anas_pending}/cancel /returns/{anas_pending}/contact
    """,
    "bo": """
        /seller/ /seller/messages /seller/messages/{talk}
        /seller/messages/{talk}/report /seller/messages/{talk}/templates /seller/sent
        /seller/templates /seller/templates/new /seller/templates/{template} /seller/response
        /seller/response/in_time?market=uk&days=30 /seller/orders /seller/orders/uk/{order}
        /seller/orders/uk/{order}/write /seller/search?q=lamp /seller/team /seller/settings
        /seller/help /seller/scheduled
        /seller/radar /seller/radar?sort=stake /seller/radar?whose=me&kind=claim
        /seller/radar/calendars
        /settings/you /settings/tokens /settings/security /settings/security/app
        /settings/security/passkeys/add /settings/password /settings/browsers
    """,
    "bo health": """
        /seller/health?market=uk /seller/health?market=de&fulfilled_by=platform
        /seller/health/order_defect_rate?market=uk /seller/health/response_time?market=uk
        /seller/health/account_health_rating?market=uk
        /seller/health/order_defect_rate/bad?market=uk
        /seller/health/order_defect_rate/left_out?market=uk
        /seller/health/case/order:uk:{order} /seller/health/changes?market=uk
        /seller/health/counted
    """,
    "bo returns": """
        /seller/returns /seller/returns?filter=all&details=show /seller/returns?q=nothing
        /seller/returns/{pending} /seller/returns/{graded} /seller/returns/{completed}
        /seller/returns/{denied} /seller/returns/{pending}/authorise
        /seller/returns/{authorised}/authorise /seller/returns/{pending}/deny
        /seller/returns/{received}/grade /seller/returns/{graded}/refund
        /seller/returns/{refunded}/refund /seller/returns/{authorised}/complete
        /seller/returns/{pending}/contact /seller/returns/due
        /seller/refunds /seller/refunds/{refund} /seller/refunds/{failed}
        /seller/orders/uk/{order}/refund
    """,
    "ana claims": """
        /claims /orders/uk/{order}/claim /orders/uk/026-6120448-3390157/claim
        /claims/{anas_claim_seller_asked} /claims/{anas_claim_buyer_asked}
        /claims/{anas_claim_denied} /claims/{anas_claim_withdrawn}
        /claims/{anas_claim_appeal_granted} /claims/{anas_claim_buyer_asked}/answer
        /claims/{anas_claim_denied}/complain /claims/{anas_claim_seller_asked}/withdraw
    """,
    "bo claims": """
        /seller/claims /seller/claims?list=all /seller/claims?list=all&q=nothing
        /seller/claims/{claim_seller_asked} /seller/claims/{claim_under_review}
        /seller/claims/{claim_granted_seller} /seller/claims/{claim_appeal_granted}
        /seller/claims/{claim_appeal_denied} /seller/claims/{claim_seller_asked}/answer
        /seller/claims/{claim_seller_asked}/refund /seller/claims/{claim_granted_seller}/appeal
        /seller/claims/{claim_appeal_denied}/complain
    """,
    "bo settings": """
        /seller/settings/returns?market=uk /seller/settings/returns/address
        /seller/settings/returns/products?market=uk /seller/settings/returns/policy?market=uk
        /seller/settings/returns/returnless?market=uk
        /seller/settings/returns/returnless/new?market=uk
        /seller/settings/returns/returnless/{rule}
        /seller/settings/returns/trial?market=uk&mode=in_policy&window_days=&window_basis=
        /seller/settings/returns/returnless/trial?market=uk&name=All&low=0&high=20
    """,
    "cy returns": """
        /staff/returns /staff/returns/{pending} /staff/returns/{completed}
        /staff/refunds /staff/refunds/{refund} /staff/refunds/{failed}
    """,
    "cy": """
        /staff/ /staff/decided /staff/reports/{report} /staff/held/{held} /staff/excused/{excused}
        /staff/conversations /staff/conversations/{talk} /staff/mail /staff/mail/{mail}
        /staff/mail/in /staff/mail/out /staff/mail/door /staff/mail/{unreadable}
        /staff/mail/out/{deferred} /staff/sellers
    """,
    " links": """
        /questions/{question} /report/{about} /unsubscribe/{end_link}
    """,
    "ana opinions": """
        /orders/uk/{rateable}/feedback /orders/uk/{unsent}/cancel
        /products/uk/lumen-lamps/LL-220-WH/review /products/uk/lumen-lamps/LL-220-WH/question
    """,
    "bo opinions": """
        /seller/feedback /seller/feedback/{rated}
        /seller/feedback/{praised} /seller/profile?market=uk
        /seller/reviews /seller/reviews/products /seller/reviews/{review}
        /seller/questions /seller/questions/{routed}
        /seller/brands
    """,
    "bo money": """
        /seller/cancellations /seller/chargebacks /seller/chargebacks/{charge_due}
        /seller/reimbursements
        /seller/reimbursements/{asked_back} /seller/orders/uk/{to_ask_back}/reimbursement
    """,
    "bo day": """
        /seller/health/ahead?market=uk /seller/voice?market=uk /seller/voice/{offer}
        /seller/voice/{offer}/orders /seller/checklists /seller/checklists?list=weekly
        /seller/checklists/team /seller/checklists/edit /seller/notifications
        /settings/notifications?market=uk /seller/settings/notifications?market=uk
        /seller/settings/mailboxes /seller/notices /seller/notices/{notice}
    """,
    "cy disputes": """
        /staff/claims /staff/claims/{claim_under_review} /staff/claims/{claim_granted_seller}
        /staff/interests /staff/chargebacks /staff/chargebacks/{charge_sent}
        /staff/chargebacks/{charge_won} /staff/reimbursements /staff/reimbursements/{filed_back}
        /staff/cancellations /staff/orders/uk/{order} /staff/orders/uk/{order}/refund
        /staff/removals /staff/removals/{removal} /staff/public-texts
        /staff/public-texts/{public_case} /staff/brands /staff/brands/{brand}
    """,
    "cy conduct": """
        /staff/health /staff/health/lumen-lamps /staff/health/lumen-lamps/order_defect_rate
        /staff/notices /staff/notices/new?seller=lumen-lamps /staff/notices/{notice}
        /staff/violations /staff/violations/new?seller=lumen-lamps /staff/violations/{violation}
        /staff/gaming /staff/gaming/{month}
    """,
}


def addresses(marketplace: Installation) -> dict[str, list[str]]:
    """The addresses to visit, by who visits them."""
    until(lambda: marketplace.ask(ANSWERED_BY_MAIL), seconds=90)  # letters come after the start
    numbers = {"order": ORDER}
    for each in PROGRAMS:
        numbers |= marketplace.ask(each)
    missing = [name for name, number in numbers.items() if number is None]
    assert not missing, f"the demo has none of these: {missing}"
    return {who: paths.format(**numbers).split() for who, paths in PAGES.items()}
