"""What a case was counted for, as one line of text, so that it can be taken out again exactly.

`aQ3 x7K:1:1:0::late kZz:0:0:0:bought_label:` names three measures by codes made of their names:
the first weighs one and nothing else; the others say base, bad, amount, left out and why.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from functools import cache, lru_cache

from aftersale.health.policy.judging import Verdict

PLAIN = Verdict()


@cache
def code(measure: str) -> str:
    """Three characters that stand for a measure, the same for ever."""
    return base64.urlsafe_b64encode(zlib.crc32(measure.encode()).to_bytes(4, "big"))[:3].decode()


@cache
def _named(names: tuple[str, ...]) -> dict[str, str]:
    found = {code(name): name for name in names}
    if len(found) < len(names):
        raise ValueError("two measures have the same code; call one of them otherwise")
    return found


def write(verdicts: Mapping[str, Verdict]) -> str:
    """Verdicts by measure as a line; the same verdicts give the same line."""
    return " ".join(code(name) + written(each) for name, each in verdicts.items())


def written(each: Verdict) -> str:
    """What stands behind the code of a measure: nothing for one that weighs one."""
    if each.base == 1 and not (each.bad or each.amount or each.left_out or each.why):
        return ""
    return f":{each.base}:{each.bad}:{each.amount}:{each.left_out}:{','.join(each.why)}"


@lru_cache(maxsize=20_000)
def read(line: str, names: tuple[str, ...]) -> dict[str, Verdict]:
    """The verdicts of a line, to be read only: most lines are like many others.

    `names` are all measures; of others nothing is known any more.
    """
    known, found = _named(names), {}
    for word in line.split(" ") if line else ():
        told, _, rest = word.partition(":")
        if name := known.get(told):
            found[name] = _read(rest) if rest else PLAIN
    return found


def _read(rest: str) -> Verdict:
    base, bad, amount, left_out, why = rest.split(":")
    codes = tuple(why.split(",")) if why else ()
    return Verdict(int(base), int(bad), left_out, int(amount), codes)
