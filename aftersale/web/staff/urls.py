"""Addresses of the staff pages, under /staff/."""

from django.urls import path

from aftersale.web.staff import (
    brands,
    cancellations,
    conversations,
    desk,
    gaming,
    judging,
    mail,
    mail_lists,
    mail_one,
    orders,
    public_texts,
    refunds,
    removals,
    returns,
    sellers,
    waiting,
)
from aftersale.web.staff.chargebacks.urls import chargebacks_paths
from aftersale.web.staff.claims.urls import claims_paths
from aftersale.web.staff.enforcement.urls import enforcement_paths
from aftersale.web.staff.health.urls import health_paths
from aftersale.web.staff.reimbursements.urls import reimbursements_paths

app_name = "staff"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("badge", desk.badge, name="badge"),
    path("decided", desk.decided, name="decided"),
    path("reports/<int:pk>", judging.report, name="report"),
    path("held/<int:pk>", judging.held, name="held"),
    path("excused/<int:pk>", judging.excused, name="excused"),
    path("conversations", conversations.search, name="conversations"),
    path("conversations/<int:pk>", conversations.conversation, name="conversation"),
    path("conversations/<int:pk>/present", conversations.present, name="conversation_present"),
    path("mail", mail.mail, name="mail"),
    path("mail/in", mail_lists.came_in, name="mail_in"),
    path("mail/out", mail_lists.left, name="mail_out"),
    path("mail/door", mail_lists.turned_away, name="mail_door"),
    path("mail/<int:pk>", mail_one.mail, name="one_mail"),
    path("mail/<int:pk>/source", mail_one.source, name="source"),
    path("mail/<int:pk>/again", mail_one.again, name="mail_again"),
    path("mail/out/<int:pk>", mail_one.letter, name="letter"),
    path("mail/out/<int:pk>/source", mail_one.letter_source, name="letter_source"),
    path("mail/out/<int:pk>/try", mail_one.try_now, name="letter_try"),
    path("mail/out/<int:pk>/give-up", mail_one.give_up, name="letter_give_up"),
    path("returns", returns.returns, name="returns"),
    path("returns/<int:pk>", returns.one, name="return"),
    path("returns/<int:pk>/files/<str:digest>", returns.photo, name="return_file"),
    path("cancellations", cancellations.cancellations, name="cancellations"),
    path("refunds", refunds.refunds, name="refunds"),
    path("refunds/<int:pk>", refunds.refund, name="refund"),
    path("refunds/<int:pk>/retry", refunds.retry, name="refund_retry"),
    path("refunds/<int:pk>/give-up", refunds.give_up, name="refund_give_up"),
    path("refunds/<int:pk>/settle", refunds.settle, name="refund_settle"),
    path("waiting", waiting.badges, name="waiting"),
    *claims_paths,
    *chargebacks_paths,
    *reimbursements_paths,
    *enforcement_paths,
    *health_paths,
    path("gaming", gaming.worst, name="gaming"),
    path("gaming/<int:pk>", gaming.month, name="gaming_month"),
    path("gaming/<int:pk>/look", gaming.look, name="gaming_look"),
    path("orders/<slug:market>/<str:number>", orders.order, name="order"),
    path("orders/<slug:market>/<str:number>/pack.pdf", orders.pack, name="order_pack"),
    path("brands", brands.brands, name="brands"),
    path("brands/<int:pk>", brands.brand, name="brand"),
    path("removals", removals.removals, name="removals"),
    path("removals/<int:pk>", removals.removal, name="removal"),
    path("public-texts", public_texts.public_texts, name="public_texts"),
    path("public-texts/<int:pk>", public_texts.public_text, name="public_text"),
    path("sellers", sellers.sellers, name="sellers"),
]
