"""The temporal stage on 100 kB of each hostile text, and of random mixes: what raises, what is more than linear.

python -m tests.benchmarks.temporal_fuzz [--mixes 20]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from time import process_time

from tests import hostile
from timeline import languages
from timeline.extract.annotation import annotate
from timeline.extract.document import prepare
from timeline.model import Article

PUBLISHED = datetime(2025, 9, 2, 10, tzinfo=UTC)
SMALL, LARGE = 50_000, 100_000
TOLERATED = 3.0  # times as long for twice the text


def seconds(text: str) -> float:
    """Processor time to annotate a text."""
    start = process_time()
    annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr"))
    return process_time() - start


def mixes(count: int) -> Iterator[tuple[str, str]]:
    """Random texts of `LARGE` characters: seeds in any order, and any characters of Unicode."""
    source = random.Random(0)
    for number in range(count):
        pieces = source.choices(hostile.ALL, k=LARGE // 2)
        yield f"mix {number}", "".join(pieces)[:LARGE]
        yield f"characters {number}", "".join(chr(source.randrange(0x110000)) for _ in range(LARGE))


def main() -> None:
    """Print the seconds of each text, slowest last, and the ratio of the whole to its half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mixes", type=int, default=5)
    texts = [(repr(seed), hostile.repeated(seed, LARGE)) for seed in hostile.ALL]
    texts += mixes(parser.parse_args().mixes)
    seconds("le 4 septembre")
    rows = [(seconds(text), seconds(text[:SMALL]), name) for name, text in texts]
    for whole, half, name in sorted(rows):
        ratio = whole / max(half, 0.05)
        print(f"{whole:7.2f} s  x{ratio:.1f}  {name}{'  MORE THAN LINEAR' if ratio > TOLERATED else ''}")


if __name__ == "__main__":
    main()
