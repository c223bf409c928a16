"""What the event stages read of a language: lexicons, cues and the weights that settle between readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.extract.modality import Statuses
from timeline.extract.triggers import Triggers


@dataclass(frozen=True)
class EventRules:
    """`attachment`, `kinds`, `merging`: weights by feature name; `entities` is what participants, places and
    titles read."""

    triggers: Triggers
    statuses: Statuses
    attachment: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)
    merging: Mapping[str, float] = field(default_factory=dict)
    entities: Any = None
