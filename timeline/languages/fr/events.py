"""The French event rules: trigger lexicon, status cues, and the weights learnt from annotated articles."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from typing import Any

from timeline.extract.event_rules import EventRules
from timeline.extract.modality import Statuses
from timeline.extract.temporal_rules import Temporal
from timeline.extract.triggers import Triggers


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("timeline.languages.fr") / name).read_text(encoding="utf-8"))


def load(temporal: Temporal) -> EventRules:
    """The rules; `temporal` says what its structures over dates build."""
    weights = json.loads((files("timeline.languages.fr") / "event_weights.json").read_text(encoding="utf-8"))
    return EventRules(
        triggers=Triggers.of(_toml("triggers.toml")),
        statuses=Statuses.of(_toml("statuses.toml")),
        structures={rule.name: rule.structure for rule in temporal.rules if rule.structure},
        **weights,
    )
