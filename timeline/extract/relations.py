"""How a named thing stands to an event in the text: the features that participants and places are weighed by.

A feature is a string; what it is worth is data (`languages/<code>/*.json`). The parse is used where it gives a path,
position and structure where it does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.extract.document import Document
from timeline.extract.entities import EntityMention, Registry
from timeline.extract.event_mention import EventGroup
from timeline.extract.name_lexicon import NameLexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Feature = str
_SAME = frozenset(("conj", "appos", "flat:name", "flat:foreign", "fixed", "compound", "dep", "flat"))
_LEAD = 6  # tokens of a function before a name
_DISTANCES = (2, 5, 9, 16, 30)
_CLAUSAL = frozenset(("ROOT", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "conj", "csubj", "punct"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A token that tells the event: its trigger ("main"), another mention ("other"), a reprise ("weak")."""

    token: int
    strength: str


class Layout:
    """Lines, paragraphs, sentences and dates of a document, asked for by token."""

    def __init__(self, document: Document, taken: Sequence[tuple[int, int]]) -> None:
        if document.doc is None:
            raise ValueError("a parsed document is needed")
        self.document = document
        self.doc: Doc = document.doc
        self.dates = sorted(taken)
        self.lines = [i for i, c in enumerate(document.text) if c == "\n"]
        self.sentences = [s.start for s in self.doc.sents]
        self.heads = [t.head.i for t in self.doc]

    def line(self, index: int) -> int:
        return bisect_left(self.lines, self.doc[index].idx)

    def sentence(self, index: int) -> int:
        return bisect_left(self.sentences, index + 1)

    def dates_between(self, first: int, second: int) -> int:
        """How many dates stand between two tokens."""
        low, high = sorted((self.doc[first].idx, self.doc[second].idx))
        return sum(low < start < high for start, _ in self.dates)

    @cached_property
    def marks(self) -> list[int]:
        """Tokens that part clauses: ';' '.' ':' and line ends."""
        return [t.i for t in self.doc if t.text in ".;:!?–—" or "\n" in t.text]

    def marks_between(self, first: int, second: int) -> int:
        low, high = sorted((first, second))
        return bisect_left(self.marks, high) - bisect_left(self.marks, low)

    def ancestors(self, index: int) -> list[int]:
        chain = [index]
        while self.heads[chain[-1]] != chain[-1] and len(chain) < 24:
            chain.append(self.heads[chain[-1]])
        return chain


def anchors(layout: Layout, group: EventGroup, lexicon: NameLexicon) -> list[Anchor]:
    """The tokens that tell the event, the trigger first; later definite nouns of its lemma are weak ones."""
    main = group.main
    found = [Anchor(main.root, "main")]
    found += [Anchor(m.root, "other") for m in group.mentions[1:] if m.root != main.root]
    known = {a.token for a in found}
    doc = layout.doc
    if doc[main.root].pos_ not in ("NOUN", "PROPN"):
        return found
    for token in doc:
        if token.i in known or token.lemma_ != doc[main.root].lemma_ or token.i < main.root:
            continue
        if any(child.lower_.replace("’", "'") in lexicon.determiners for child in token.lefts):
            found.append(Anchor(token.i, "weak"))
            break
    return found


def _case(token: Token) -> str:
    for child in token.lefts:
        if child.dep_ in ("case", "mark"):
            return str(child.lower_)
    if token.i and token.nbor(-1).pos_ == "ADP":
        return str(token.nbor(-1).lower_)
    return ""


def _path(layout: Layout, mention: int, anchor: int) -> tuple[list[str], list[str], int] | None:
    """(labels up from the mention, labels down to the anchor, token where they meet); None across trees."""
    up, down = layout.ancestors(mention), layout.ancestors(anchor)
    places = {token: i for i, token in enumerate(down)}
    for steps, token in enumerate(up):
        if token in places:
            labels = [layout.doc[t].dep_ for t in up[:steps]]
            return [x for x in labels if x not in _SAME], [layout.doc[t].dep_ for t in down[: places[token]]], token
    return None


def _governor(token: Token) -> Token:
    """The verb that governs a token, or the root."""
    current = token
    for _ in range(12):
        if current.pos_ in ("VERB", "AUX") or current.head.i == current.i:
            return current
        current = current.head
    return current


def mention_features(layout: Layout, mention: EntityMention, lexicon: NameLexicon) -> Iterator[Feature]:
    """What a mention shows by itself: its preposition, the verb over it, report, absence."""
    doc = layout.doc
    token = doc[mention.root]
    head = token
    while head.dep_ in _SAME and head.head.i != head.i:
        head = head.head
    yield f"case={_case(token) or _case(head)}"
    yield f"dep={head.dep_}"
    verb = _governor(token)
    if head.dep_.startswith("nsubj") and verb.lemma_ in lexicon.participation["reporting"]:
        yield "reports"
    before = doc[max(mention.first - 3, 0) : mention.first]
    absence = lexicon.participation["absence"]
    if verb.lemma_ in absence or any(t.lower_ in absence for t in before):
        yield "absence"
    if head.dep_.startswith("nsubj") and any(c.lower_ in lexicon.participation["negations"] for c in verb.children):
        yield "negated"
    if mention.start < layout.document.body_start:
        yield "in title"


def is_source(layout: Layout, mention: EntityMention, lexicon: NameLexicon) -> bool:
    """Whether the mention only says where the news comes from: 'selon le journaliste Marc Lemoine'."""
    for token in reversed(layout.doc[max(mention.first - _LEAD, 0) : mention.first]):
        if token.lower_ in lexicon.participation["sources"]:
            return True
        if token.pos_ not in ("DET", "NOUN", "ADJ", "ADP", "PROPN"):
            return False
    return False


def pair_features(layout: Layout, mention: EntityMention, anchor: Anchor, lexicon: NameLexicon) -> Iterator[Feature]:
    """How a mention stands to one anchor of the event."""
    doc = layout.doc
    root = mention.root
    if mention.first <= anchor.token < mention.last:
        yield "is trigger"
    side = "after" if root > anchor.token else "before"
    if layout.line(root) != layout.line(anchor.token):
        gap = layout.line(anchor.token) - layout.line(root)
        yield f"lines {'back' if gap > 0 else 'on'} {min(abs(gap), 4)}"
        return
    yield "same line"
    marks = layout.marks_between(root, anchor.token)
    gap = layout.sentence(anchor.token) - layout.sentence(root)
    distance = sum(abs(root - anchor.token) > d for d in _DISTANCES)
    yield f"sentences {max(-3, min(3, gap))}"
    yield f"marks {min(marks, 3)} {side}"
    yield f"dates {min(layout.dates_between(root, anchor.token), 2)} {side}"
    if marks == 0:
        yield f"distance {distance} {side}"
        yield f"case {_case(doc[root])} {side}"
    if gap == 0:
        yield from _tree_features(layout, root, anchor.token, lexicon)


def _tree_features(layout: Layout, root: int, anchor: int, lexicon: NameLexicon) -> Iterator[Feature]:
    path = _path(layout, root, anchor)
    if path is None:
        yield "path none"
        return
    up, down, meet = path
    doc = layout.doc
    case = _case(doc[root])
    if len(up) + len(down) <= 4:
        yield f"path {'<'.join(up)}|{'>'.join(down)}"
        yield f"path+case {'<'.join(up)}|{'>'.join(down)} {case}"
    yield f"branch {up[-1] if up else '-'}|{down[-1] if down else '-'}"
    yield f"steps {min(len(up), 4)}|{min(len(down), 4)}"
    lemma = doc[meet].lemma_
    for role in ("reporting", "attending"):
        if lemma in lexicon.participation[role]:
            yield f"meet {role} {up[-1] if up else '-'}|{'trigger' if meet == anchor else 'over'}"
    verbs = sum(doc[t].dep_ in _CLAUSAL and doc[t].pos_ == "VERB" for t in layout.ancestors(root)[: len(up)])
    yield f"clauses {min(verbs, 3)}"


def entity_pairs(registry: Registry, index: int) -> list[EntityMention]:
    """The mentions of one entity."""
    return registry.entities[index].mentions
