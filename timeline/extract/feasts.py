"""Feasts that are events, not dates: « |La Fête de la musique| aura lieu dimanche 21 juin »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.extract.annotation import Annotation, annotate
from timeline.extract.document import Document
from timeline.extract.language import Language
from timeline.extract.tense import root_of
from timeline.model import Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULE = "feast"
EVENT = "feast as an event"  # the rule of a timex that dates nothing


def annotated(document: Document, language: Language) -> Annotation:
    """The dates of a document as the event stage reads them: a feast that is the subject of a verb with a date of its
    own has none; the places in the timexes stay."""
    annotation, doc = annotate(document, language), document.doc
    if doc is None or not any(timex.rule == _RULE for timex in annotation.timexes):
        return annotation
    ranged = {index for range_ in annotation.ranges for index in range_.members}
    told = tuple(
        replace(timex, when=None, rule=EVENT)
        if timex.rule == _RULE and index not in ranged and _happens(timex, annotation.timexes, doc)
        else timex
        for index, timex in enumerate(annotation.timexes)
    )
    return replace(annotation, timexes=told)


def _happens(feast: Timex, timexes: Sequence[Timex], doc: Doc) -> bool:
    """Whether a feast is the subject of a verb which another date is of."""
    root = root_of(doc, feast.start, feast.end)
    if root is None or not root.dep_.startswith("nsubj"):
        return False
    others = (t for t in timexes if t.when is not None and t.rule != _RULE and t.type in ("DATE", "TIME"))
    return any(_of(root.head, root_of(doc, t.start, t.end)) for t in others)


def _of(verb: Token, date: Token | None) -> bool:
    """Whether a date hangs on a verb, or on a word that does."""
    return date is not None and date.sent == verb.sent and (date == verb or verb.is_ancestor(date))
