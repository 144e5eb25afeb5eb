"""`make fuzz`: damaged mails for the reader, until one of them does harm or the time is over.

Harm is an exception (also one that the reader swallowed), more than 2 s of processor time, or a
jump of the memory by more than 200 MB. The mail is then saved and the program ends with 1. The same
seed makes the same mails. A mail that hangs where Python cannot reach is found in `current.eml`.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from types import FrameType

from aftersale.relay.reading import read_letter
from bench import fuzz_damage

SECONDS = 2.0
MEGABYTES = 200
HANGS_AFTER = 120  # seconds on the wall: nothing in Python answers any more
LARGEST_SEED = 200_000  # bytes; more only slows the search down


class TooLong(BaseException):
    """Raised in the middle of a read; the reader keeps `Exception`s to itself, but not this."""


def main() -> int:
    """Runs until the time is over (0) or something is found (1)."""
    chosen = _arguments()
    given = _seeds(chosen.seeds)
    chosen.save.mkdir(parents=True, exist_ok=True)
    _say(f"fuzzing {chosen.minutes:g} minutes, seed {chosen.seed}, {len(given)} mails given")
    signal.signal(signal.SIGPROF, _stop)
    read_letter(fuzz_damage.mail(Random(0), given))  # libraries loaded late are not a mail's fault
    until = time.monotonic() + chosen.minutes * 60
    count, last = chosen.first, time.monotonic()
    while time.monotonic() < until:
        if not _harmless(Random(f"{chosen.seed}:{count}"), given, chosen.save, count):
            return 1
        count += 1
        if time.monotonic() - last > 60:
            last = time.monotonic()
            _say(f"{count} mails read")
    _say(f"{count - chosen.first} mails read, nothing found")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first mail")
    parser.add_argument("--seeds", type=Path, nargs="*", default=[], help="folders of mails")
    folder = Path(tempfile.gettempdir()) / "aftersale-fuzz"
    parser.add_argument("--save", type=Path, default=folder, help="where a mail found is kept")
    return parser.parse_args()


def _seeds(folders: list[Path]) -> list[bytes]:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [raw for path in files if len(raw := path.read_bytes()) <= LARGEST_SEED]


def _harmless(random: Random, given: list[bytes], save: Path, count: int) -> bool:
    raw = fuzz_damage.mail(random, given)
    (save / "current.eml").write_bytes(raw)
    if not (harm := _harm(raw)):
        return True
    kept = save / f"found-{count}.eml"
    kept.write_bytes(raw)
    _say(f"mail {count}, kept as {kept}: {harm}")
    return False


def _harm(raw: bytes) -> str:
    """What reading these bytes did wrong; "" when nothing."""
    before = _peak_megabytes(reset=True)
    faulthandler.dump_traceback_later(HANGS_AFTER, exit=True)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        letter = read_letter(raw)
        json.dumps(letter.as_json())
    except (Exception, TooLong):
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    swallowed = [problem for problem in letter.problems if " not read: " in problem]
    grown = _peak_megabytes() - before
    too_much = f"memory grew by {grown:.0f} MB" if grown > MEGABYTES else ""
    return "; ".join(swallowed) or too_much


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLong(f"more than {SECONDS:g} s")


def _peak_megabytes(*, reset: bool = False) -> float:
    """The most memory this process has had; Linux can forget the past, other systems cannot."""
    if reset and (forget := Path("/proc/self/clear_refs")).exists():
        forget.write_text("5")
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(words: str) -> None:
    print(time.strftime("%H:%M:%S"), words, file=sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main())
