"""The languages that the program reads: one folder each, data first. `load("fr")` is the way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from timeline.errors import ConfigurationError
from timeline.extract.language import Language
from timeline.languages import fr

LANGUAGES: Mapping[str, Callable[[], Language]] = {"fr": fr.load}


@cache
def load(code: str) -> Language:
    """The language with this code, built once a process (its spaCy model is loaded at the first `load_model()`)."""
    try:
        return LANGUAGES[code]()
    except KeyError:
        raise ConfigurationError(f"Language {code!r} is not supported; there is: {', '.join(LANGUAGES)}.") from None
