"""Who may come through each door: one line for each address. A new address needs a line here.

Everything named in an address is Ana's and Lumen Lamps'; `its-…` are those it belongs to.
"""

from __future__ import annotations

from tests.doors.calls import CALLS
from tests.doors.desk import STAFF
from tests.doors.settled import SETTINGS

__all__ = ["CALLS", "EVERYONE", "PAGES", "WHO", "lines"]

ANA, ABE, BO, VIC, REX, CY, NOBODY = "ana", "abe", "bo", "vic", "rex", "cy", ""
EVERYONE = {ANA, ABE, BO, VIC, REX, CY, NOBODY}

WHO = {
    "everyone": EVERYONE,
    "signed-in": EVERYONE - {NOBODY},
    "signed-out": {NOBODY},
    "buyers": {ANA, ABE},
    "shoppers": {ANA, ABE, NOBODY},
    "teams": {BO, VIC, REX},
    "writers": {BO, REX},  # of a team; Vic only looks
    "two-factor": {BO, VIC, REX, CY},
    "without-passkey": {VIC, CY},  # others have to show theirs
    "staff": {CY},
    "its-buyer": {ANA},
    "its-team": {BO, VIC},
    "its-writers": {BO},
    "its-holder": {BO},
    "its-menders": {BO, CY},
    "its-authors": {ANA, BO},
    "its-answerers": {ANA, ABE, BO},
    "its-asker": {ABE},  # of the question that Ana answered
    "its-seers": {BO, VIC, CY},  # what no buyer sees
    "its-readers": {ANA, BO, VIC, CY},
    "-": set(),
}

PAGES = (
    """
/                                                      everyone     everyone
/look-around                                           -            -
/r/<str:token>                                         -            -
/s/<str:token>                                         -            -
/report/<str:about>                                    signed-in    signed-in
/sellers/<slug:slug>                                   everyone     everyone
/products/<slug:market>/<slug:slug>/<path:sku>         everyone     everyone
/products/<slug:market>/<slug:slug>/<path:sku>/review         buyers   buyers
/products/<slug:market>/<slug:slug>/<path:sku>/review/remove  -        its-buyer
/products/<slug:market>/<slug:slug>/<path:sku>/question       buyers   buyers
/questions/<int:pk>                                    everyone     everyone
/questions/<int:pk>/answer                             buyers       buyers
/questions/<int:pk>/withdraw                           -            its-buyer
/answers/<int:pk>                                      its-buyer    its-buyer
/answers/<int:pk>/vote                                 -            buyers
/answers/<int:pk>/accept                               -            its-asker
/reviews/<int:pk>/helpful                              -            buyers
/reviews/<int:pk>/photos/<str:digest>                  everyone     everyone

/signin                                                signed-out   signed-out
/signin/again                                          signed-in    signed-in
/signin/closed                                         everyone     -
/signin/forgotten                                      everyone     everyone
/signin/forgotten/sent                                 everyone     -
/signin/link                                           everyone     everyone
/signin/link/open                                      -            -
/signin/new-password/<uidb36>-<key>                    everyone     everyone
/signin/new-password/set                               everyone     -
/signin/passkey                                        -            -
/signin/protect                                        signed-in    signed-in
/signin/protect/later                                  -            everyone
/signin/second-step                                    -            -
/signin/second-step/again                              two-factor   two-factor
/signin/second-step/again/passkey                      two-factor   without-passkey
/signout                                               everyone     everyone

/account                                               signed-in    signed-in
/orders                                                buyers       buyers
/orders/<slug:market>/<str:number>                     its-buyer    its-buyer
/orders/<slug:market>/<str:number>/contact             its-buyer    its-buyer
/orders/<slug:market>/<str:number>/contact/screen      -            its-buyer
/orders/<slug:market>/<str:number>/cancel              its-buyer    its-buyer
/orders/<slug:market>/<str:number>/feedback            its-buyer    its-buyer
/orders/<slug:market>/<str:number>/feedback/remove     -            its-buyer
/orders/<slug:market>/<str:number>/return              its-buyer    its-buyer
/orders/<slug:market>/<str:number>/gift-slip.pdf       -            -
/orders/<slug:market>/<str:number>/claim               its-buyer    its-buyer
/claims                                                buyers       -
/claims/<int:pk>                                       its-buyer    -
/claims/<int:pk>/answer                                its-buyer    its-buyer
/claims/<int:pk>/withdraw                              its-buyer    its-buyer
/claims/<int:pk>/complain                              its-buyer    its-buyer
/claims/<int:pk>/files/<str:digest>                    its-buyer    -
/returns                                               buyers       -
/returns/gift                                          shoppers     shoppers
/returns/gift/<str:token>                              -            -
/returns/<int:pk>                                      its-buyer    -
/returns/<int:pk>/label.pdf                            -            -
/returns/<int:pk>/slip.pdf                             -            -
/returns/<int:pk>/files/<str:digest>                   its-buyer    -
/returns/<int:pk>/sent                                 -            its-buyer
/returns/<int:pk>/cancel                               its-buyer    its-buyer
/returns/<int:pk>/contact                              its-buyer    its-buyer
/returns/<int:pk>/survey                               -            -
/returns/<int:pk>/contact/screen                       -            -
/ask                                                   buyers       buyers
/ask/screen                                            -            buyers
/messages                                              buyers       buyers
/messages/badge                                        buyers       buyers
/messages/<int:pk>                                     its-buyer    its-buyer
/messages/<int:pk>/letters                             its-buyer    its-buyer
/messages/<int:pk>/report                              its-buyer    its-buyer
/messages/<int:pk>/screen                              -            its-buyer
/messages/<int:pk>/write                               -            its-buyer

/seller/                                               teams        teams
/seller/badge                                          teams        teams
/seller/waiting                                        teams        teams
/seller/week                                           teams        teams
/seller/radar                                          teams        teams
/seller/radar/calendars                                teams        teams
/seller/radar/calendars/<int:pk>/revoke                -            its-holder
/seller/radar/feed/<str:token>.ics                     -            -
/seller/radar/<slug:subject>/<int:pk>/open             its-team     its-team
/seller/radar/<slug:subject>/<int:pk>/do               -            its-writers
/seller/radar/<slug:subject>/<int:pk>/assign           its-writers  its-writers
/seller/messages                                       teams        teams
/seller/messages/rows                                  teams        teams
/seller/search                                         teams        teams
/seller/messages/<int:pk>                              its-team     its-team
/seller/messages/<int:pk>/letters                      its-team     its-team
/seller/messages/<int:pk>/presence                     -            its-team
/seller/messages/<int:pk>/screen                       -            its-team
/seller/messages/<int:pk>/templates                    its-team     its-team
/seller/messages/<int:pk>/draft                        -            its-writers
/seller/messages/<int:pk>/reply                        -            its-writers
/seller/messages/<int:pk>/undo/<int:message>           -            its-writers
/seller/messages/<int:pk>/report                       its-writers  its-writers
/seller/messages/<int:pk>/excuse                       -            its-writers
/seller/messages/<int:pk>/archive                      -            its-writers
/seller/messages/<int:pk>/restore                      -            its-writers
/seller/messages/<int:pk>/resolve                      -            its-writers
/seller/messages/<int:pk>/cancel-way                   -            its-writers
/seller/scheduled                                      teams        teams
/seller/sent                                           teams        teams
/seller/templates                                      teams        teams
/seller/templates/new                                  writers      writers
/seller/templates/preview                              -            teams
/seller/templates/starters                             -            writers
/seller/templates/<int:pk>                             its-writers  its-writers
/seller/templates/<int:pk>/delete                      -            its-writers
/seller/response                                       teams        teams
/seller/response/<slug:bucket>                         teams        teams
/seller/orders                                         teams        teams
/seller/orders/<slug:market>/<str:number>              its-team     its-team
/seller/orders/<slug:market>/<str:number>/write        its-writers  its-writers
/seller/orders/<slug:market>/<str:number>/write/screen -            its-team
/seller/orders/<slug:market>/<str:number>/cancel       its-writers  its-writers
/seller/orders/<slug:market>/<str:number>/pack.pdf     its-writers  -
/seller/orders/<slug:market>/<str:number>/refund       its-writers  its-writers
/seller/orders/<slug:market>/<str:number>/refund/quote -            its-team
/seller/returns                                        teams        teams
/seller/returns/rows                                   teams        teams
/seller/returns/due                                    teams        teams
/seller/returns/report                                 teams        teams
/seller/returns/authorise                              -            writers
/seller/returns/labels                                 -            -
/seller/returns/<int:pk>                               its-team     its-team
/seller/returns/<int:pk>/details                       its-team     its-team
/seller/returns/<int:pk>/authorise                     its-writers  its-writers
/seller/returns/<int:pk>/deny                          its-writers  its-writers
/seller/returns/<int:pk>/deny/screen                   -            its-team
/seller/returns/<int:pk>/refund                        its-writers  its-writers
/seller/returns/<int:pk>/refund/quote                  -            its-team
/seller/returns/<int:pk>/receive                       -            its-writers
/seller/returns/<int:pk>/grade                         its-writers  its-writers
/seller/returns/<int:pk>/complete                      its-writers  its-writers
/seller/returns/<int:pk>/contact                       its-writers  its-writers
/seller/returns/<int:pk>/label.pdf                     -            -
/seller/returns/<int:pk>/slip.pdf                      -            -
/seller/returns/<int:pk>/files/<str:digest>            its-team     its-team
/seller/voice                                          teams        -
/seller/voice.csv                                      teams        -
/seller/voice/<int:pk>                                 its-team     -
/seller/voice/<int:pk>/orders                          its-team     -
/seller/voice/<int:pk>/orders.csv                      its-team     -
/seller/cancellations                                  teams        teams
/seller/cancellations/<int:pk>                         its-team     its-team
/seller/cancellations/<int:pk>/approve                 -            its-writers
/seller/cancellations/<int:pk>/decline                 -            its-writers
/seller/health                                         teams        -
/seller/health/changes                                 teams        -
/seller/health/counted                                 teams        -
/seller/health/case/<str:subject>                      its-team     -
/seller/health/<slug:measure>                          teams        -
/seller/health/<slug:measure>/<slug:which>             teams        -
/seller/health/<slug:measure>/<slug:which>.csv         teams        -
/seller/checklists                                     teams        -
/seller/checklists/sign                                -            writers
/seller/checklists/take-back                           -            writers
/seller/checklists/peak                                teams        -
/seller/checklists/team                                teams        -
/seller/checklists/team.csv                            teams        -
/seller/checklists/edit                                writers      writers
/seller/checklists/own                                 -            writers
/seller/checklists/own/<int:item_id>/drop              -            its-writers
/seller/health/ahead                                   teams        -
/seller/claims                                         teams        -
/seller/claims/<int:pk>                                its-team     -
/seller/claims/<int:pk>/answer                         its-writers  its-writers
/seller/claims/<int:pk>/refund                         its-writers  its-writers
/seller/claims/<int:pk>/appeal                         its-writers  its-writers
/seller/claims/<int:pk>/complain                       its-writers  its-writers
/seller/claims/<int:pk>/pack.pdf                       its-writers  -
/seller/claims/<int:pk>/files/<str:digest>             its-team     -
/seller/chargebacks                                    teams        -
/seller/chargebacks/<int:pk>                           its-team     -
/seller/chargebacks/<int:pk>/answer                    -            its-writers
/seller/chargebacks/<int:pk>/refund                    -            its-writers
/seller/chargebacks/<int:pk>/pack.pdf                  its-writers  -
/seller/chargebacks/<int:pk>/files/<str:digest>        its-team     -
/seller/reimbursements                                 teams        -
/seller/orders/<slug:market>/<str:number>/reimbursement  its-writers  its-writers
/seller/reimbursements/<int:pk>                        its-team     -
/seller/reimbursements/<int:pk>/change                 -            its-writers
/seller/reimbursements/<int:pk>/discard                -            its-writers
/seller/reimbursements/<int:pk>/answer                 -            its-writers
/seller/reimbursements/<int:pk>/appeal                 -            its-writers
/seller/reimbursements/<int:pk>/pack.pdf               its-writers  -
/seller/reimbursements/<int:pk>/files/<str:digest>     its-team     -
/seller/notices                                        teams        -
/seller/notices/<int:pk>                               its-team     -
/seller/notices/<int:pk>/answer                        -            its-writers
/seller/notices/<int:pk>/files/<str:digest>            its-team     -
/seller/feedback                                       teams        teams
/seller/feedback/<int:pk>                              its-team     its-team
/seller/feedback/<int:pk>/removal                      its-writers  its-writers
/seller/feedback/<int:pk>/reply                        -            its-writers
/seller/feedback/<int:pk>/reply/screen                 -            its-team
/seller/feedback/<int:pk>/unreply                      -            its-writers
/seller/profile                                        teams        writers
/seller/refunds                                        teams        teams
/seller/refunds/<int:pk>                               its-team     its-team
/seller/refunds/<int:pk>/retry                         -            its-writers
/seller/refunds/<int:pk>/give-up                       -            its-writers
/seller/reviews                                        teams        teams
/seller/reviews/products                               teams        teams
/seller/reviews/<int:pk>                               its-team     its-team
/seller/reviews/<int:pk>/answer                        -            its-writers
/seller/reviews/<int:pk>/unanswer                      -            its-writers
/seller/reviews/<int:pk>/contact                       -            its-writers
/seller/reviews/<int:pk>/done                          -            its-writers
/seller/questions                                      teams        teams
/seller/questions/<int:pk>                             its-team     its-team
/seller/questions/<int:pk>/answer                      its-team     its-writers
/seller/brands                                         teams        teams
/seller/brands/claim                                   writers      writers
/seller/help                                           teams        teams

/files/                                                -            signed-in
/files/<int:pk>/<path:name>                            its-readers  -
"""
    + SETTINGS
    + STAFF
)
"""Address, who may GET, who may POST. `/look-around` and `/demo/` have tests of their own."""


def lines(table: str) -> list[list[str]]:
    """A table as its cells."""
    return [line.split() for line in table.strip().splitlines() if line]
