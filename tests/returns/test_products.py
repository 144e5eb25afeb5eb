"""The file of products: the form of the trade, spreadsheets' ways, nothing half-done."""

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.returns import actions as returns
from aftersale.returns.policy import product_file
from aftersale.returns.queries import settled

HEAD = "Returns\tuk\r\nSKU\tAction\r\n"


def test_the_file_is_read_as_spreadsheets_write_it():
    said = {"LL-1": "manual", "LÄ-2": "returnless"}
    text = HEAD + 'LL-1\tManual\t\t\r\n\r\n"LÄ-2"\tReturnless refund\t\r\n'

    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert product_file.read(text.encode(encoding)) == said
    assert product_file.read(text.replace("\r\n", "\r").encode()) == said


@pytest.mark.parametrize(
    ("words", "action"),
    [("authorise", "authorise"), ("Authorize", "authorise"), ("auto-authorize", "authorise"),
     ("MANUAL", "manual"), ("by hand", "manual"), ("Not returnable", "not_returnable"),
     ("non-returnable", "not_returnable"), ("not_returnable", "not_returnable"),
     ("returnless", "returnless"), ("default", ""), ("perhaps", None)],
)  # fmt: skip
def test_an_action_is_known_by_its_common_spellings(words, action):
    assert product_file.action_of(words) == action


def test_every_bad_line_is_named_with_its_number():
    lines = ["LL-1\tmanual", "\tmanual", "LL-2\tperhaps", "LL-3", "", "LL-1\treturnless",
             f"{'x' * 61}\tmanual", "LL-4\tmanual\tbecause"]  # fmt: skip

    with pytest.raises(Refusal) as no:
        product_file.read((HEAD + "\r\n".join(lines)).encode())

    assert [(each.line, each.why) for each in no.value.facts["faults"]] == [
        (4, "sku_missing"), (5, "action_unknown"), (6, "action_missing"), (8, "twice"),
        (9, "sku_too_long"), (10, "too_many_cells"),
    ]  # fmt: skip
    assert no.value.facts["faults"][3].says == "3"


def test_a_product_where_a_heading_belongs_is_not_lost_silently():
    with pytest.raises(Refusal) as no:
        product_file.read(b"LL-1\tmanual\r\nLL-2\tmanual\r\nLL-3\tmanual")
    assert [each.line for each in no.value.facts["faults"]] == [1, 2]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "product_file_empty"), (b"\x89PNG\r\n\0\0", "product_file_unreadable"),
     (b"a\n" * 260_000, "product_file_too_long")],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(data, code):
    with pytest.raises(Refusal, match=code):
        product_file.read(data)


def test_what_is_written_is_read_again():
    rules = [('"odd" sku', "manual"), ("=1+1", "returnless"), ("ß", "authorise")]
    text = "".join(product_file.written("uk", rules))

    assert product_file.read(text.encode()) == dict(rules)


@pytest.fixture
def upload(cast):
    def upload(*lines, replace=False, by="bo", market="uk"):
        data = (HEAD + "\r\n".join(lines)).encode()
        return returns.save_products(
            cast.lumen.pk, market, by=cast.actor(by), data=data, replace=replace
        )

    return upload


def _actions(cast, market="uk"):
    return dict(settled.product_actions(cast.actor("bo"), market))


@pytest.mark.django_db
def test_a_file_is_added_to_what_there_is(cast, upload):
    upload("A\tmanual", "B\treturnless")

    change = upload("B\tmanual", "C\tauthorise", "A\tdefault")

    assert _actions(cast) == {"B": "manual", "C": "authorise"}
    assert (change.added, change.changed, change.removed) == (1, 1, 1)
    assert _actions(cast, "de") == {}


@pytest.mark.django_db
def test_a_file_can_take_the_place_of_what_there_is(cast, upload):
    upload("A\tmanual", "B\treturnless")

    change = upload("B\treturnless", "C\tmanual", replace=True)

    assert _actions(cast) == {"B": "returnless", "C": "manual"}
    assert (change.added, change.removed, change.same) == (1, 1, 1)


@pytest.mark.django_db
def test_one_bad_line_and_nothing_is_taken(cast, upload):
    with pytest.raises(Refusal, match="bad_product_file"):
        upload("A\tmanual", "B\tperhaps", replace=True)

    assert _actions(cast) == {}


@pytest.mark.django_db
def test_a_large_file_takes_few_statements(cast, upload, django_assert_max_num_queries):
    lines = [f"SKU-{number}\tmanual" for number in range(5000)]
    with django_assert_max_num_queries(20):
        upload(*lines)
    with django_assert_max_num_queries(10):
        assert not upload(*lines, replace=True)

    assert len(_actions(cast)) == 5000
    assert Entry.objects.filter(kind="returns.rules_changed").count() == 1


@pytest.mark.django_db
def test_one_product_is_set_by_hand_and_taken_out_again(cast):
    bo, lumen = cast.actor("bo"), cast.lumen.pk
    returns.save_product(lumen, "uk", by=bo, sku=" LL-9 ", action="not_returnable")
    assert _actions(cast) == {"LL-9": "not_returnable"}

    returns.save_product(lumen, "uk", by=bo, sku="LL-9", action="")
    assert _actions(cast) == {}
    with pytest.raises(Refusal, match="bad_sku"):
        returns.save_product(lumen, "uk", by=bo, sku="", action="manual")
    with pytest.raises(Refusal, match="unknown_action"):
        returns.save_product(lumen, "uk", by=bo, sku="LL-9", action="perhaps")


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["vic", "bea", "rex"])
def test_only_who_may_set_returns_uploads(upload, by):
    with pytest.raises(NotPermitted):
        upload("A\tmanual", by=by)
