"""Reviews a shop had before are taken once, screened, and refused line by line."""

from __future__ import annotations

import io
import json

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.orders.importing.facts import Unusable
from aftersale.publishing import queries as public
from aftersale.reviews import actions as reviews
from aftersale.reviews.importing import program
from aftersale.reviews.models import Listing, Review
from aftersale.reviews.queries import shown
from tests.opinions import counted, recounted

pytestmark = pytest.mark.django_db

ONE = {
    "id": "R-1", "market": "uk", "asin": "B0LUMEN204", "stars": 4, "title": "Good",
    "text": "Bright.\nAnd quiet.", "name": "Carla Carter", "verified": True,
    "written_at": "2026-01-05T10:00:00+00:00", "product": "Lumen Reading lamp, brass",
}  # fmt: skip


def take(*lines, **options):
    refused = []
    text = lines[0] if isinstance(lines[0], str) else "\n".join(map(json.dumps, lines))
    told = io.BytesIO(text.encode())
    outcome = reviews.import_reviews(told, on_refused=refused.append, **options)
    return outcome, [str(fault) for each in refused for fault in each.faults]


def test_a_file_is_taken_once_however_often(cast, a_lamp, monday):
    lamp = a_lamp()
    first, _ = take(ONE, ONE | {"id": "R-2", "stars": 2})
    again, _ = take(ONE, ONE | {"id": "R-2", "stars": 2})
    assert (first.new, again.new, again.unchanged) == (2, 0, 2)
    row = Review.objects.get(outside_id="R-1")
    assert (row.public_name, row.text, row.is_verified, row.listing_id) == (
        "Carla C.", "Bright.\nAnd quiet.", True, lamp.pk,
    )  # fmt: skip
    assert counted(lamp) == recounted(lamp)


def test_a_changed_line_changes_the_review_and_its_stars(a_lamp, monday):
    lamp = a_lamp()
    take(ONE)
    outcome, _ = take(ONE | {"stars": 1, "text": "It broke."})
    assert outcome.changed == 1
    assert counted(lamp) == recounted(lamp)
    assert counted(lamp)["stars_1"] == 1


def test_what_staff_took_down_no_file_puts_up_again(cast, a_lamp, monday):
    take(ONE)
    row = Review.objects.get()
    Review.objects.filter(pk=row.pk).update(stage="hidden")
    outcome, _ = take(ONE | {"text": "Here again."})
    assert outcome.unchanged == 1
    assert shown.review(row.pk) is None


def test_what_would_be_refused_here_waits_for_staff(monday):
    outcome, _ = take(ONE | {"text": "Write to carla@carter.example"})
    assert (outcome.new, outcome.held) == (1, 1)
    assert public.about(Review.objects.get().about).stage == "held"


def test_a_table_with_line_breaks_in_quotes(monday):
    head = "id;market;asin;stars;text;written_at"
    outcome, said = take(f'{head}\nR-9;uk;B09;5;"Two\nlines; and more";2026-01-05T10:00:00+00:00\n')
    assert (outcome.format, outcome.new, said) == ("table", 1, [])
    assert Review.objects.get().text == "Two\nlines; and more"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"stars": 6}, "stars"),
        ({"stars": "many"}, "stars"),
        ({"asin": ""}, "asin"),
        ({"market": "moon"}, "market"),
        ({"written_at": "yesterday"}, "written_at"),
        ({"id": ""}, "id"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_line_is_refused_with_its_field_and_the_others_are_taken(monday, change, field):
    outcome, said = take(ONE | change, ONE | {"id": "R-2"})
    assert (outcome.refused, outcome.new) == (1, 1)
    assert field in said[0]
    assert "line 1" in said[0]


def test_a_product_by_seller_and_sku(cast, a_lamp, monday):
    lamp = a_lamp()
    line = {name: value for name, value in ONE.items() if name != "asin"}
    take(line | {"seller": "lumen-lamps", "sku": "LL-204-BR"})
    assert Review.objects.get().listing_id == lamp.pk
    outcome, said = take(line | {"id": "R-3", "seller": "lumen-lamps", "sku": "NONE"})
    assert outcome.refused == 1
    assert "sku" in said[0]


def test_looking_takes_nothing(monday):
    outcome, _ = take(ONE, only_look=True)
    assert outcome.new == 1
    assert not Review.objects.exists()
    assert not Listing.objects.exists()


def test_what_is_no_file_of_reviews_is_said(monday):
    with pytest.raises(Unusable, match="column"):
        take("name,price\nlamp,3\n")


def test_only_staff_and_the_system_import(cast, monday):
    for name in ("bo", "ana"):
        with pytest.raises(NotPermitted):
            reviews.import_reviews(io.BytesIO(b"{}"), by=cast.actor(name))
    assert reviews.take_review(ONE, by=cast.actor("cy")).outside_id == "R-1"
    with pytest.raises(Refusal, match="review_refused"):
        reviews.take_review(ONE | {"stars": 0}, by=cast.actor("cy"))


def test_the_program_says_how_it_went(tmp_path, capsys, db, monday):
    file = tmp_path / "reviews.jsonl"
    file.write_text(json.dumps(ONE) + "\n" + json.dumps(ONE | {"id": "R-2", "stars": 9}) + "\n")
    assert program.main([str(file)]) == 1
    told = capsys.readouterr()
    assert told.out == "JSON lines: 2 reviews: 1 new, 0 changed, 0 unchanged, 1 refused\n"
    assert told.err == "line 2: stars: is 9. Write 1 to 5. [review R-2]\n"
    assert program.main([str(tmp_path / "none")]) == 2
