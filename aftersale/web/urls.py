"""Every address of the pages. `/events` is not among them: the server answers it itself."""

from django.urls import include, path

urlpatterns = [
    path("", include("aftersale.web.buyer.urls")),
    path("", include("aftersale.web.public.urls")),
    path("", include("aftersale.web.signin.urls")),
    path("", include("aftersale.web.settings.urls")),
    path("seller/", include("aftersale.web.seller.urls")),
    path("staff/", include("aftersale.web.staff.urls")),
    path("files/", include("aftersale.web.files.urls")),
    path("demo/", include("aftersale.web.mailbox.urls")),
    path("api/v1/", include("aftersale.api.urls")),
]

handler400 = "aftersale.web.refusals.bad_request"
handler403 = "aftersale.web.refusals.forbidden"
handler404 = "aftersale.web.refusals.not_found"
handler429 = "aftersale.web.signin.lockout.too_often"
handler500 = "aftersale.web.refusals.fault"
