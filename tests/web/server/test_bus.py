"""Signals are passed on once each, even when a lower number is committed after a higher one."""

from __future__ import annotations

import asyncio

from aftersale.web.bus import LOOK_BACK, Ear


class Board:
    """Where told signals end up, in place of the hub."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def tell(self, signals) -> None:
        self.numbers += [number for number, _, _ in signals]


def ear_on(table: list[int], look_back: int = LOOK_BACK) -> tuple[Ear, Board]:
    async def since(number):
        return [(each, "staff", "desk") for each in sorted(table) if each > number]

    board = Board()
    return Ear(board, since, look_back), board


def test_what_was_there_before_is_not_told():
    table = [1, 2, 3]
    ear, board = ear_on(table)

    async def story():
        await ear.begin(3)
        table.append(4)
        await ear.listen()
        await ear.listen()

    asyncio.run(story())
    assert board.numbers == [4]


def test_a_lower_number_committed_later_is_told_too():
    table = [10]
    ear, board = ear_on(table)

    async def story():
        await ear.begin(10)
        table.append(13)
        await ear.listen()
        table.extend([11, 12])
        await ear.listen()
        await ear.listen()

    asyncio.run(story())
    assert board.numbers == [13, 11, 12]


def test_a_database_that_numbers_in_order_is_read_from_where_we_were():
    table, asked = [40], []

    async def since(number):
        asked.append(number)
        return [(each, "staff", "desk") for each in table if each > number]

    async def story():
        ear = Ear(Board(), since, look_back=0)
        await ear.begin(40)
        table.append(41)
        await ear.listen()
        await ear.listen()

    asyncio.run(story())
    assert asked == [40, 40, 41]
