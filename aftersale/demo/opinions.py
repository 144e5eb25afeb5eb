"""What people say of products in the demo, each by the action that pages and API use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aftersale.accounts import queries as users
from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.kernel.actor import Actor
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.relay.actions.files import keep_file
from aftersale.reviews import actions as reviews
from aftersale.reviews import queries
from aftersale.reviews.queries import brands, console, shown

FILES = Path(__file__).parent / "scenes" / "files"
MANY = 50


def claims_brand(staged: Any, act: Act) -> None:
    """The owner says that a brand is theirs: `facts.name`, and which ASINs it covers."""
    reviews.claim(
        by=people.of_team(staged.seller.pk, ""), name=act.facts["name"], proof=act.text,
        asins=act.facts.get("asins", ()),
    )  # fmt: skip


def verifies_brand(staged: Any, act: Act) -> None:
    """Staff find that it is."""
    reviews.verify(_brand(staged, act), by=people.staff(), reason=act.reason)


def refuses_brand(staged: Any, act: Act) -> None:
    """Staff find that nothing shows it."""
    reviews.refuse(_brand(staged, act), by=people.staff(), reason=act.reason)


def suspends_brand(staged: Any, act: Act) -> None:
    """Staff take the voice away."""
    reviews.suspend(_brand(staged, act), by=people.staff(), reason=act.reason)


def _brand(staged: Any, act: Act) -> Any:
    rows = brands.visible_to(people.staff()).filter(seller_id=staged.seller.pk)
    return rows.get(name=act.facts["name"])


def reviews_it(staged: Any, act: Act) -> None:
    """The buyer says what they think of it, with `facts.stars`."""
    by = _buyer(staged)
    photos = [
        keep_file(by=by, name=name, content=(FILES / name).read_bytes()) for name in act.files
    ]
    staged.notes["review"] = reviews.write(
        _listing(staged, act), by=by, stars=act.facts["stars"], title=act.facts.get("title", ""),
        text=act.text, photos=photos,
    )  # fmt: skip


def answers_review(staged: Any, act: Act) -> None:
    """The brand answers in public."""
    row = _row(staged, act)
    reviews.answer_review(row.review, by=_seller(staged, act), text=act.text)


def contacts_reviewer(staged: Any, act: Act) -> None:
    """The brand writes by a fixed text, named in `facts.template`."""
    row = _row(staged, act)
    reviews.contact_reviewer(
        row.review, by=_seller(staged, act), template=act.facts["template"]
    )  # fmt: skip


def puts_review_away(staged: Any, act: Act) -> None:
    """Nothing more is to be done about it."""
    reviews.mark_done(_row(staged, act), by=_seller(staged, act))


def reports_review(staged: Any, act: Act) -> None:
    """Somebody objects: the seller, or with `who` "buyer" another buyer."""
    by = _buyer(staged) if act.who == "buyer" else _seller(staged, act)
    about = staged.notes["review"].about
    publishing.report(about, by=by, kind=act.facts.get("kind", "off_topic"), words=act.reason)


def takes_review_down(staged: Any, act: Act) -> None:
    """Staff find that whoever objected is right."""
    case = public.about(staged.notes["review"].about)
    publishing.judge_report(case, by=people.staff(), upheld=True, reason=act.reason)


def takes_review_back(staged: Any, act: Act) -> None:
    """Its author takes it back."""
    row = shown.review(staged.notes["review"].pk)
    reviews.withdraw(row, by=_buyer(staged))


def finds_helpful(staged: Any, act: Act) -> None:
    """The buyer of this story finds the newest review of somebody else helpful."""
    found = queries.reviews(_listing(staged, act), size=MANY).rows
    by = _buyer(staged)
    for row in found:
        if row.buyer_id != by.id:
            reviews.find_helpful(row, by=by)


def asks_in_public(staged: Any, act: Act) -> None:
    """The buyer asks about `facts.sku`."""
    staged.notes["question"] = reviews.ask(
        _listing(staged, act), by=_buyer(staged), text=act.text
    )  # fmt: skip


def answers_in_public(staged: Any, act: Act) -> None:
    """A seller's team answers, or with `who` "buyer" the buyer of this story, the question that
    begins with `facts.question`, or this story's own."""
    by = _buyer(staged) if act.who == "buyer" else _seller(staged, act)
    staged.notes["answer"] = reviews.answer(_question(staged, act), by=by, text=act.text)


def votes(staged: Any, act: Act) -> None:
    """The buyer of this story votes on every answer to a question."""
    for each in shown.talk(_question(staged, act), MANY).answers:
        if each.user_id != _buyer(staged).id:
            reviews.vote(each, by=_buyer(staged), value=act.facts.get("value", 1))


def accepts_answer(staged: Any, act: Act) -> None:
    """Who asked finds the first answer right."""
    question = _question(staged, act)
    reviews.accept(question, shown.talk(question).answers[0], by=_buyer(staged))


def _question(staged: Any, act: Act) -> Any:
    begins = act.facts.get("question", "")
    if not begins:
        return shown.question(staged.notes["question"].pk)
    for talk in queries.questions(_listing(staged, act), size=MANY).rows:
        if talk.question.text.startswith(begins):
            return shown.question(talk.question.pk)
    raise LookupError(f"nobody asked {begins!r}")


def _listing(staged: Any, act: Act) -> Any:
    story = staged.story
    sku = act.facts.get("sku") or story.orders[0]["lines"][0]["sku"]
    return reviews.listing_of(story.market, staged.seller.pk, sku)


def _row(staged: Any, act: Act) -> Any:
    return console.one(_seller(staged, act), staged.notes["review"].pk)


def _seller(staged: Any, act: Act) -> Actor:
    return people.of_team(staged.seller.pk, act.who)


def _buyer(staged: Any) -> Actor:
    return users.actor_for(users.user_with_team(staged.buyer.pk))


DOES = {
    each.__name__: each
    for each in (
        accepts_answer, answers_in_public, answers_review, asks_in_public, claims_brand,
        contacts_reviewer, finds_helpful, puts_review_away, refuses_brand, reports_review,
        reviews_it, suspends_brand, takes_review_back, takes_review_down, verifies_brand, votes,
    )
}  # fmt: skip
