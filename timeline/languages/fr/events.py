"""The French event rules: trigger lexicon, status cues, and the weights learnt from annotated articles."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from timeline.extract.event_rules import EventRules
from timeline.extract.statuses import Statuses
from timeline.extract.temporal_rules import Temporal
from timeline.extract.triggers import Triggers

if TYPE_CHECKING:
    from timeline.extract.meaning import Vector


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("timeline.languages.fr") / name).read_text(encoding="utf-8"))


def _learnt(name: str) -> Vector:
    import numpy as np  # heavy, and no command but those that read texts needs it

    with (files("timeline.languages.fr") / name).open("rb") as file:
        return np.asarray(np.load(file, allow_pickle=False), dtype=np.float32)


def load(temporal: Temporal) -> EventRules:
    """The rules; `temporal` says what its structures over dates build."""
    from timeline.extract.meaning import Eventness, Meaning

    weights = json.loads((files("timeline.languages.fr") / "event_weights.json").read_text(encoding="utf-8"))
    return EventRules(
        triggers=Triggers.of(_toml("triggers.toml")),
        statuses=Statuses.of(_toml("statuses.toml")),
        structures={rule.name: rule.structure for rule in temporal.rules if rule.structure},
        meaning=Meaning(_learnt("meaning.npy")),
        eventness=Eventness(_learnt("eventness.npy")),
        **weights,
    )
