"""Words for bulk data: a few that everybody uses, many that hardly anybody does."""

from __future__ import annotations

import random

FIRST = ("Ana", "Jürgen", "Claire", "Amir", "Joy", "Sabine", "Tom", "Lucía", "Paolo", "Marta")
LAST = (
    "Alves",
    "Weidner",
    "Dubois",
    "Sadeghi",
    "Okafor",
    "Roth",
    "Hughes",
    "Vega",
    "Conti",
    "Nowak",
)
THINGS = ("lamp", "chair", "kettle", "rug", "mirror", "shelf", "clock", "blanket", "vase", "desk")
LOOKS = ("brass", "oak", "small", "grey", "glass", "round", "folding", "striped", "tall", "white")
LINES = (
    "the order has not arrived and the tracking has not moved since monday could you please look",
    "it was damaged when i opened the box i would like to return it or have a new one thank you",
    "hello we are sorry about this and will send another today it should be with you by friday",
    "guten tag leider ist das paket noch nicht angekommen bitte prüfen grazie bonjour merci hola",
    "je n'ai pas reçu mon colis buongiorno il pacco non è arrivato mi pedido no ha llegado gracias",
)
COMMON = tuple(word for line in LINES for word in line.split())
SUBJECTS = ("Where is my parcel?", "Damaged", "Wrong size", "Invoice", "Missing part", "Question")
RARE = 50_000


def person(number: int) -> str:
    """A name; the number makes it somebody's own."""
    return f"{FIRST[number % 10]} {LAST[number // 10 % 10]} {number // 100}"


def product(chance: random.Random) -> str:
    """A thing one can buy."""
    return f"{chance.choice(LOOKS).title()} {chance.choice(THINGS)}"


def subject(chance: random.Random) -> str:
    """What a conversation is called."""
    return chance.choice(SUBJECTS)


def rare(number: int) -> str:
    """One of fifty thousand words that each stand in a few messages."""
    return f"quil{number:x}on"


def message(chance: random.Random) -> str:
    """Eight to forty words, one of them rare, one in three with a `lamp`."""
    text = chance.choices(COMMON, k=chance.randrange(8, 40))
    text[chance.randrange(len(text))] = rare(chance.randrange(RARE))
    if chance.random() < 1 / 3:
        text.append("lamp")
    return " ".join(text).capitalize() + "."


def order_number(number: int) -> str:
    """In the form of the trade, 3-7-7 digits, each number its own."""
    return f"9{number % 90 + 10}-{number // 10**7:07d}-{number % 10**7:07d}"


def rma(number: int) -> str:
    """In the form of ours, nine letters and the ending, each number its own."""
    letters = []
    for _ in range(9):
        number, rest = divmod(number, 32)
        letters.append("ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[rest])
    return "".join(letters) + "RMA"
