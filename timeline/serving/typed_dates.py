"""Dates as people send them: EDTF, or French as they type it, counted from now."""

from __future__ import annotations

from typing import Any

from timeline.edtf import When
from timeline.extract import freeform
from timeline.serving.parts import local_now, parts


def read_when(text: str, zone: str) -> When:
    """The date that `text` says in the IANA `zone`. Raises `InvalidDateError` with what was understood."""
    return freeform.read(text, local_now(), parts().load_language(), zone).when


def understood(text: str, zone: str) -> dict[str, Any]:
    """What `text` says of an event, by field: `when`; `time_zone` and `rrule` too when it names them
    (« 15 h, heure de Kiev », « tous les mardis »). Raises `InvalidDateError`."""
    typed = freeform.read(text, local_now(), parts().load_language(), zone)
    said = {"when": typed.when, "time_zone": typed.time_zone, "rrule": typed.rrule}
    return {name: value for name, value in said.items() if value is not None}
