"""Entries sent twice: the Idempotency-Key decides the uid, and a uid exists once.

So nothing needs to be remembered beside the event itself, for as long as it lives.
"""

from __future__ import annotations

from uuid import UUID, uuid5

from flask import request

from timeline.api.arguments import refuse
from timeline.serving import guard

_ENTRIES = UUID("6f2f6d0a-50f3-5a6e-8a55-b1a3b6a4a1e4")
MAX_KEY = 255


def idempotent_uid() -> UUID | None:
    """The uid that this writer's Idempotency-Key stands for; None without the header."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not key.strip() or len(key) > MAX_KEY:
        refuse("Idempotency-Key", f"expected 1 to {MAX_KEY} characters")
    return uuid5(_ENTRIES, f"{guard.writer()}\n{key.strip()}")
