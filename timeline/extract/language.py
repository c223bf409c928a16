"""What a language must supply to the extractor. `timeline.languages` builds it; nothing here is French."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language as Nlp


@dataclass(frozen=True)
class Language:
    """A language: `load_model` returns its spaCy pipeline, the same object at each call (loaded once a process).

    `temporal` is what `timexes` and `anchoring` read (lexicon, rules), `events` what `mentions`
    reads (triggers, cues), `names` what `entities`, `participants`, `places`, `titles` read (a `NameLexicon`).
    """

    code: str
    load_model: Callable[[], Nlp]
    temporal: Any
    events: Any
    names: Any = None
