"""New ids: UUID version 7 (RFC 9562), so that rows made one after the other lie side by side in the indexes.

The one place of the store where chance enters: an id that others may see must not be guessable from another.
"""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID


def new_id(now: datetime) -> UUID:
    """A fresh id: 48 bits of `now` in milliseconds, 74 random bits."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    chance = int.from_bytes(os.urandom(10))
    head = milliseconds << 16 | 0x7 << 12 | chance >> 68
    tail = 0b10 << 62 | chance & (1 << 62) - 1
    return UUID(int=head << 64 | tail)
