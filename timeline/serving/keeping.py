"""Bytes kept between requests, by the whole of what they depend on: a key that does not change cannot lie."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from flask import current_app

T = TypeVar("T")
EXTENSION = "timeline-kept"
MAX_KEPT = 64  # answers of 1 MB at most, unless `limit` asks for more


class Kept(Generic[T]):
    """The `size` values used last, for the threads of one process."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made when it is not there. Two threads may make one at once: both are right."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


def kept() -> Kept[Any]:
    """What the current application keeps: answers, by their kind and all that they depend on."""
    found: Kept[Any] = current_app.extensions.setdefault(EXTENSION, Kept(MAX_KEPT))
    return found
