"""What the event stages read of a language: lexicons, cues and the weights that settle between readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.extract.statuses import Statuses
from timeline.extract.triggers import Triggers

if TYPE_CHECKING:
    from timeline.extract.kinds import Usage
    from timeline.extract.meaning import Eventness, Meaning


@dataclass(frozen=True)
class EventRules:
    """`structures` says what each temporal rule over dates builds (interval, list, until...); `attachment`, `kinds`,
    `merging`, `confidence` are weights by feature name; `usage` says which kinds annotated articles give to a word,
    `meaning` reads kinds from word vectors, `eventness` whether a word tells an event at all."""

    triggers: Triggers
    statuses: Statuses
    structures: Mapping[str, str] = field(default_factory=dict)
    attachment: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)
    merging: Mapping[str, float] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    usage: Usage = field(default_factory=dict)
    meaning: Meaning | None = None
    eventness: Eventness | None = None
