"""One of every kind of page, by who sees it and, after that, what of it; numbers are the demo's."""

from __future__ import annotations

from tests.installation import Installation, until

ORDER = "203-4841771-0697275"

NUMBERS = f"""
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging.models import Conversation, Message, Report, Template
from aftersale.relay.models import Incoming, Letter, Outgoing
talk = Conversation.objects.filter(order_number="{ORDER}").earliest("pk")
def pk(rows): return rows.values_list("pk", flat=True).first()
answer = {{
    "talk": talk.pk,
    "template": pk(Template.objects.filter(seller_id=talk.seller_id)),
    "report": pk(Report.objects.filter(stage="open")),
    "held": pk(Message.objects.filter(stage="held")),
    "excused": pk(Message.objects.filter(excused_at__isnull=False)),
    "mail": pk(Incoming.objects.order_by("pk")),
    "unreadable": pk(Incoming.objects.filter(stage="unreadable")),
    "deferred": pk(Outgoing.objects.filter(stage="deferred")),
    "letter": pk(Letter.objects.filter(to_address="bo@lumen-lamps.example")),
}}
"""

GOODS = """
from aftersale.accounts.models import User
from aftersale.orders.models import Order
from aftersale.refunds.models import Refund
from aftersale.returns.actions import links
from aftersale.returns.models import ReturnlessRule, ReturnRequest
from aftersale.web.buyer.returns.gifts import token_of
def pk(rows): return rows.order_by("pk").values_list("pk", flat=True).first()
rows = ReturnRequest.objects.filter(market="uk")
lumen = rows.earliest("pk").seller_id
stages = ("pending", "authorised", "received", "graded", "refunded", "completed", "denied")
answer = {stage: pk(rows.filter(stage=stage, seller_id=lumen)) for stage in stages}
of = {"anas_" + stage: pk(rows.filter(stage=stage, buyer_name="Ana Alves"))
      for stage in ("pending", "in_transit", "completed")}
bo = User.objects.get(email="bo@lumen-lamps.example")
waits = rows.filter(stage="pending", seller_id=lumen).earliest("pk")
answer |= of | {
    "refund": pk(Refund.objects.filter(market="uk", seller_id=lumen).exclude(stage="failed")),
    "failed": pk(Refund.objects.filter(stage="failed")),
    "rule": pk(ReturnlessRule.objects.filter(seller_id=lumen)),
    "given": token_of(Order.objects.get(number="203-5081166-7734902")),
    "authorise_link": links.offer(waits, bo.pk)["authorise"],
    "close_link": links.offer(waits, bo.pk)["close"],
}
"""

CLAIMS = """
from aftersale.claims.models import Claim
rows = Claim.objects.filter(market="uk").order_by("pk")
lumen = rows.filter(seller_id=Claim.objects.earliest("pk").seller_id)
def pk(rows): return rows.values_list("pk", flat=True).first()
stages = ("seller_asked", "under_review", "granted_seller", "appeal_granted", "appeal_denied")
anas = ("seller_asked", "buyer_asked", "denied", "withdrawn", "appeal_granted")
answer = {f"claim_{stage}": pk(lumen.filter(stage=stage)) for stage in stages} | {
    f"anas_claim_{stage}": pk(rows.filter(stage=stage, buyer_name="Ana Alves")) for stage in anas
}
"""

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
}


def addresses(marketplace: Installation) -> dict[str, list[str]]:
    """The addresses to visit, by who visits them."""
    until(lambda: marketplace.ask(ANSWERED_BY_MAIL), seconds=90)  # letters come after the start
    numbers = marketplace.ask(NUMBERS) | marketplace.ask(GOODS) | {"order": ORDER}
    numbers |= marketplace.ask(CLAIMS)
    assert None not in numbers.values(), f"the demo has none of these: {numbers}"
    return {who: paths.format(**numbers).split() for who, paths in PAGES.items()}
