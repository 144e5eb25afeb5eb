"""What mail systems tell of mail that was sent: failed, late, arrived, or called spam."""

from __future__ import annotations

import json

import pytest

from aftersale.relay.reading import Letter, read_letter

from .bounce_mails import ANA, OLDER, Returned, report
from .mails import read

GROUP = "Final-Recipient: rfc822; ana@example.org\nAction: {action}\nStatus: {status}\n"


@pytest.mark.parametrize("returned", OLDER, ids=lambda returned: returned.system)
def test_a_bounce_of_any_system_names_who_and_how(returned: Returned) -> None:
    letter = read_letter(returned.raw)
    assert (letter.is_bounce, letter.is_auto_reply) == (True, False)
    assert letter.bounce_recipients == [ANA]
    assert letter.report is not None
    told = (letter.report.kind, letter.report.status, letter.report.is_hard)
    assert told == (returned.kind, returned.status, returned.is_hard)


@pytest.mark.parametrize(
    ("action", "status", "kind", "is_hard"),
    [
        ("failed", "5.1.1", "failed", True),
        ("failed", "5.2.2", "failed", False),
        ("failed", "4.4.7", "failed", False),
        ("delayed", "4.4.1", "delayed", False),
        ("delivered", "2.1.5", "delivered", False),
        ("relayed", "2.1.9", "delivered", False),
    ],
)
def test_a_standard_report_says_how_it_stands(
    action: str, status: str, kind: str, is_hard: bool
) -> None:
    letter = read_letter(report(GROUP.format(action=action, status=status)))
    assert letter.report is not None
    assert (letter.report.kind, letter.report.status) == (kind, status)
    assert letter.report.is_hard == is_hard
    assert letter.is_bounce == (kind != "delivered")


def test_each_recipient_has_their_own_code_and_the_host_s_own_words() -> None:
    first = GROUP.format(action="failed", status="5.1.1") + (
        "Diagnostic-Code: smtp; 550 5.1.1 <ana@example.org>:\n    User unknown in local table"
    )
    second = GROUP.format(action="failed", status="5.2.2").replace("ana@", "cy@")
    letter = read_letter(report(first, second))
    assert letter.report is not None
    assert [(each.address, each.status) for each in letter.report.recipients] == [
        (ANA, "5.1.1"),
        ("cy@example.org", "5.2.2"),
    ]
    said = "550 5.1.1 <ana@example.org>: User unknown in local table"
    assert letter.report.diagnosis == said


def test_of_one_who_failed_and_one_who_is_late_the_failure_counts() -> None:
    late = GROUP.format(action="delayed", status="4.4.1").replace("ana@", "cy@")
    letter = read_letter(report(late, GROUP.format(action="failed", status="5.1.1")))
    assert letter.bounce_recipients == [ANA]


def test_a_complaint_is_no_bounce_and_nobody_s_letter() -> None:
    told = "Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <Ana@example.org>"
    letter = read_letter(report(told, kind="feedback-report"))
    assert (letter.is_bounce, letter.is_auto_reply) == (False, True)
    assert letter.report is not None
    assert (letter.report.kind, letter.report.diagnosis) == ("complaint", "abuse")
    assert [each.address for each in letter.report.recipients] == [ANA]


def test_a_read_receipt_is_no_bounce() -> None:
    told = "Final-Recipient: rfc822; ana@example.org\nDisposition: manual-action; displayed"
    letter = read_letter(report(told, kind="disposition-notification"))
    assert (letter.is_bounce, letter.is_auto_reply, letter.report) == (False, True, None)


def _notified(**told: object) -> Letter:
    return read(json.dumps(told))


def test_a_provider_s_notification_is_read_by_its_kind() -> None:
    row = {"emailAddress": "Ana@example.org", "status": "5.1.1", "diagnosticCode": "smtp; 550 no"}
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [row]}
    failed = _notified(notificationType="Bounce", bounce=bounce)
    assert failed.is_bounce
    assert failed.report is not None
    assert (failed.report.status, failed.report.is_hard) == ("5.1.1", True)
    spam = {"complainedRecipients": [{"emailAddress": ANA}]}
    complaint = _notified(notificationType="Complaint", complaint=spam)
    assert not complaint.is_bounce
    assert complaint.report is not None
    assert complaint.report.kind == "complaint"
    arrived = _notified(notificationType="Delivery", delivery={"recipients": [ANA]})
    assert (arrived.is_bounce, arrived.is_auto_reply) == (False, True)


@pytest.mark.parametrize("told", ["[]", '"x"', "{}", '{"bouncedRecipients": 3}', "null"])
def test_a_notification_of_another_shape_is_an_ordinary_mail(told: str) -> None:
    letter = read(f'{{"notificationType": "Bounce2", "bounce": {told}}}')
    assert letter.problems == []
    assert not letter.is_auto_reply


@pytest.mark.parametrize("told", ["[]", '"x"', "{}", '{"bouncedRecipients": 3}', "null"])
def test_a_broken_notification_names_nobody(told: str) -> None:
    letter = read(f'{{"notificationType": "Bounce", "bounce": {told}}}')
    assert letter.problems == []
    assert letter.bounce_recipients == []


def test_the_object_of_read_mail_tells_of_the_bounce() -> None:
    told = read_letter(report(GROUP.format(action="failed", status="5.1.1"))).as_json()
    assert told["bounce"]["kind"] == "failed"
    assert told["bounce"]["recipients"][0]["address"] == ANA
    assert read("Hello").as_json()["bounce"] is None
