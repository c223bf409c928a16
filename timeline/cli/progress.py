"""The progress bar: on a terminal, for more than a handful."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
HANDFUL = 5


def show(items: Iterable[T], total: int | None) -> Iterator[T]:
    """The items, counted on the terminal as they pass; `total` None when nobody knows."""
    if not sys.stderr.isatty() or (total is not None and total <= HANDFUL):
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, total=total, unit=" article", file=sys.stderr, leave=False, dynamic_ncols=True)
