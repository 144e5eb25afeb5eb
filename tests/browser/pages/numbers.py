"""The numbers that addresses of pages carry, read from the demo: programs for the installation."""

from __future__ import annotations

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


OPINIONS = """
from aftersale.accounts.models import Seller
from aftersale.feedback.models import Feedback, Removal
from aftersale.kernel import clock
from aftersale.orders.models import Order
from aftersale.publishing.models import PublicCase
from aftersale.reviews.models import Brand, Question, Review, RoutedQuestion, ConsoleRow
lumen = Seller.objects.get(slug="lumen-lamps").pk
def pk(rows): return rows.order_by("pk").values_list("pk", flat=True).first()
rated = Feedback.objects.filter(seller_id=lumen, stage="published")
anas = Order.objects.filter(market="uk", buyer_name="Ana Alves", seller_id=lumen)
seen = ConsoleRow.objects.filter(seller_id=lumen)
answer = {
    "rated": pk(rated.filter(stars__lte=2)),
    "praised": pk(rated.filter(stars=5)),
    "removal": pk(Removal.objects.filter(stage="asked")),
    "review": seen.order_by("pk").values_list("review_id", flat=True).first(),
    "question": pk(Question.objects.filter(stage="published")),
    "routed": RoutedQuestion.objects.filter(seller_id=lumen).values_list(
        "question_id", flat=True).first(),
    "public_case": pk(PublicCase.objects.filter(stage__in=("reported", "held"))),
    "brand": pk(Brand.objects.all()),
    "about": "feedback:%s" % pk(rated.exclude(words="")),
    "rateable": anas.filter(stage="delivered").order_by("-placed_at").values_list(
        "number", flat=True).first(),
    "unsent": anas.filter(stage="unshipped").order_by("-placed_at").values_list(
        "number", flat=True).first(),
}
"""

MONEY = """
from aftersale.accounts.models import Seller
from aftersale.chargebacks.models import Chargeback
from aftersale.reimbursements.models import MarketRefund, Reimbursement
lumen = Seller.objects.get(slug="lumen-lamps").pk
def pk(rows): return rows.order_by("pk").values_list("pk", flat=True).first()
charges = Chargeback.objects.filter(seller_id=lumen)
asked = Reimbursement.objects.filter(seller_id=lumen)
answer = {
    "charge_due": pk(charges.filter(stage="action_required")),
    "charge_sent": pk(Chargeback.objects.filter(stage="represented")),
    "charge_won": pk(Chargeback.objects.filter(stage="won")),
    "to_ask_back": MarketRefund.objects.filter(
        seller_id=lumen, reimbursement_id__isnull=True).values_list("order_number", flat=True).first(),
    "asked_back": pk(asked.exclude(stage="draft")),
    "filed_back": pk(Reimbursement.objects.filter(stage__in=("filed", "under_investigation"))),
}
"""

CONDUCT = """
from aftersale.accounts.models import Seller, User
from aftersale.enforcement.models import Month, Notice, Violation
from aftersale.health.models import OfferHealth
from aftersale.notifications import tokens
lumen = Seller.objects.get(slug="lumen-lamps").pk
bo = User.objects.get(email="bo@lumen-lamps.example")
def pk(rows): return rows.order_by("pk").values_list("pk", flat=True).first()
answer = {
    "notice": pk(Notice.objects.filter(seller_id=lumen)),
    "violation": pk(Violation.objects.all()),
    "month": pk(Month.objects.all()),
    "offer": pk(OfferHealth.objects.filter(seller_id=lumen)),
    "end_link": tokens.token(tokens.Ended(seller_id=lumen, family="digest", user_id=bo.pk)),
}
"""

PROGRAMS = (NUMBERS, GOODS, CLAIMS, OPINIONS, MONEY, CONDUCT)
