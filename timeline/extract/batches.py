"""Parsed documents by the handful: one question to the recogniser for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import ParamSpec, TypeVar

from timeline.extract import assembly, recogniser
from timeline.extract.document import Document
from timeline.extract.language import Language
from timeline.model import Event

Given = ParamSpec("Given")
Made = TypeVar("Made")


def events(
    documents: Iterable[Document], language: Language, size: int
) -> Iterator[tuple[Document, list[Event] | Exception]]:
    """Each document with its events, or with what it raised: whatever it is, it belongs to this document alone."""
    left = iter(documents)
    while batch := list(islice(left, size)):
        begun = [_tried(assembly.begin, document, language) for document in batch]
        asked = [each.names.question for each in begun if isinstance(each, assembly.Begun)]
        answers = iter(recogniser.labels(language.load_model(), asked))
        for document, each in zip(batch, begun, strict=True):
            if isinstance(each, assembly.Begun):
                yield document, _tried(assembly.finish, each, next(answers))
            else:
                yield document, each or []


def _tried(step: Callable[Given, Made], *args: Given.args, **options: Given.kwargs) -> Made | Exception:
    try:
        return step(*args, **options)
    except Exception as error:
        return error
