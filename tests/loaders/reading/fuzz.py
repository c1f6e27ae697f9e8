"""`python -m tests.loaders.reading.fuzz --seconds 600 .docx .pdf`: spoilt reports until a reader errs or is slow.

Reads in a child as a load does; what made it err is written to the folder named, as it was, to be made smaller by hand.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from loaders.reading.children import Child
from loaders.reading.limits import DEFAULTS
from loaders.reading.reports import READ
from tests.loaders.reading.mutations import SLOW_SUFFIXES, SUFFIXES, by_chance, mutated

SLOW = 4.0  # seconds; the sound report takes a tenth of one
WRONG = ("does not understand", "broke off", "longer than", "memory")


def main() -> None:
    """Spoil, read, and keep what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.loaders.reading.fuzz", description=__doc__)
    formats = f"formats (default: {' '.join(SUFFIXES)}; slow ones: {' '.join(SLOW_SUFFIXES)})"
    parser.add_argument("suffixes", nargs="*", default=SUFFIXES, help=formats)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**9)
    parser.add_argument("--out", type=Path, default=Path("found"))
    args = parser.parse_args()
    args.out.mkdir(exist_ok=True)
    child = Child(READ, replace(DEFAULTS, seconds=20))
    try:
        print(_session(child, args))
    finally:
        child.close()


def _session(child: Child, args: argparse.Namespace) -> Counter[str]:
    chance = random.Random(args.seed)
    seen: Counter[str] = Counter()
    end = time.monotonic() + args.seconds
    while time.monotonic() < end:
        suffix = chance.choice(args.suffixes)
        file = args.out / f"now{suffix}"
        file.write_bytes(mutated(suffix, by_chance(chance), inside=chance.random() < 0.7))
        outcome = _outcome(child, file)
        kind = f"{suffix} {outcome}"
        seen[kind] += 1
        if any(word in outcome for word in WRONG) and seen[kind] == 1:
            kept = args.out / f"{args.seed}-{sum(seen.values())}{suffix}"
            file.replace(kept)
            print(f"{kept}: {outcome}", flush=True)
    return seen


def _outcome(child: Child, file: Path) -> str:
    start = time.monotonic()
    try:
        said = child.ask({"path": str(file), "name": file.name, "source_file": file.name})
    except Exception as error:
        return str(error)
    if time.monotonic() - start > SLOW:
        return f"longer than {SLOW} seconds"
    return str(said["refused"][0]["problem"]) if "refused" in said else "read"


if __name__ == "__main__":
    main()
