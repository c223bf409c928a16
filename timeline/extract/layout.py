"""A document with its names and its events laid out side by side: what `participants` and `places` look at.

Everything that is asked often (heads, labels, lines, lists of names, which event a word belongs to) is worked out
once a document. Tokens are indexes into the spaCy parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from timeline.extract import columns, reprises
from timeline.extract.document import Document
from timeline.extract.entities import EntityMention, Registry
from timeline.extract.event_mention import EventGroup
from timeline.extract.name_lexicon import NameLexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What is counted between two tokens, by word or by part of speech.
COUNTED = {
    "verb": frozenset(("VERB",)),
    "comma": frozenset((",",)),
    "quote": frozenset('«»"“”'),
    "stop": frozenset((".", ";", ":")),
}
ACTORS = frozenset(("person", "organization", "country"))  # kinds of names
PLACES = frozenset(("place", "venue", "country"))
SAME = frozenset(("conj", "appos", "flat:name", "flat:foreign", "fixed", "compound", "flat"))
_PREDICATES = frozenset(("VERB", "AUX"))
_UNLISTED = frozenset(("VERB", "AUX", "PRON", "SCONJ", "ADV", "NUM"))  # what never stands between two names of a list
_FIXTURE_GAP = 18
_LIST_GAP = 40  # characters between two names of one list
_DEEPEST = 24
_PARAGRAPHS = 2  # line breaks to the next paragraph
_LABEL = 4  # tokens of a label, its full stop included
# A full stop before a capital, not after one capital or an abbreviation (M. Dupont, 5 av. J.-C.).
_SENTENCE_END = re.compile(r"(?:(?<=[\w%)»\"”’]{2})\.|[!?…])[\s»\"”)]*\s(?=[\"«“(–—-]?\s?[A-ZÀ-Þ0-9])")
_FIXTURE = re.compile(r"\s?(?:\([^)]{1,12}\))?\s?[-–—/]\s?(?:\([^)]{1,12}\)\s?)?$")


class Layout:
    """One document, its registry and its event groups."""

    def __init__(
        self,
        document: Document,
        groups: Sequence[EventGroup],
        registry: Registry,
        lexicon: NameLexicon,
        taken: Sequence[tuple[int, int]] = (),
    ) -> None:
        if document.doc is None:
            raise ValueError("a parsed document is needed")
        doc: Doc = document.doc
        self.document, self.groups, self.registry, self.lexicon, self.doc = document, groups, registry, lexicon, doc
        told = columns.of(doc)
        self.heads, self.deps, self.pos = told.heads, told.deps, told.pos
        self.lemmas, self.lowers, self.starts = told.lemmas, told.lowers, told.starts
        self.finite = [p == "VERB" and "VerbForm=Fin" in morph for p, morph in zip(told.pos, told.morphs, strict=True)]
        self.breaks = [i for i, c in enumerate(document.text) if c == "\n"]
        self.dates = sorted(taken)
        self.triggers: dict[int, int] = {}
        for number, group in enumerate(groups):
            for mention in group.mentions:
                self.triggers.setdefault(mention.root, number)
        self.trigger_tokens = sorted(self.triggers)
        self._chains: dict[int, list[int]] = {}
        self._depths: dict[int, dict[int, int]] = {}
        self.divided: dict[str, Any] = {}  # what `entries` and `sides` work out once

    # -- position --------------------------------------------------------------------------------------------------

    def line(self, token: int) -> int:
        """The number of the line (paragraph) of a token."""
        return self.lines[token]

    @cached_property
    def lines(self) -> list[int]:
        """The number of the line of each token."""
        return [bisect_left(self.breaks, start) for start in self.starts]

    def in_reach(self, index: int, number: int) -> bool:
        """Whether an entity is named in the paragraph of an event or the next one, or is the foremost."""
        return self.salience[index] == 0 or not self._reaches[number].isdisjoint(self._named_in[index])

    @cached_property
    def _reaches(self) -> list[set[int]]:
        """For each event the lines of its paragraphs and of those beside them."""
        found = []
        for number, group in enumerate(self.groups):
            tokens = [*(m.root for m in group.mentions), *self.reprises.get(number, ())]
            near = range(-_PARAGRAPHS, _PARAGRAPHS + 1)
            found.append({self.lines[token] + step for token in tokens for step in near})
        return found

    @cached_property
    def _named_in(self) -> list[set[int]]:
        """For each entity the lines that name it."""
        return [{self.lines[m.root] for m in entity.mentions} for entity in self.registry.entities]

    def sentence(self, token: int) -> int:
        """The number of the sentence of a token; a sentence never crosses a line."""
        return self.sentences[token]

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence of each token."""
        return [bisect_right(self.openings, token) for token in range(len(self.starts))]

    @cached_property
    def openings(self) -> list[int]:
        """The tokens that open a sentence by punctuation: the parser cuts lists and fixtures in pieces."""
        marks = {bisect_left(self.starts, at + 1) for at in self.breaks}
        marks |= {bisect_left(self.starts, match.end()) for match in _SENTENCE_END.finditer(self.document.text)}
        return self._whole(sorted(marks))

    def _whole(self, marks: list[int]) -> list[int]:
        """The openings less those after a label: 'Football. Challes - Ugine' is one sentence."""
        kept: list[int] = []
        lines = {bisect_left(self.starts, at + 1) for at in self.breaks}
        for mark in marks:
            opened = kept[-1] if kept else 0
            label = mark - opened <= _LABEL and all(self.pos[t] not in ("VERB", "AUX") for t in range(opened, mark))
            if mark in lines or not label:
                kept.append(mark)
        return kept

    def dominance(self, index: int) -> int:
        """How far an entity is named more than any other of its kind: 0, 1 (more) or 2 (twice)."""
        return self._dominance[index]

    @cached_property
    def _dominance(self) -> list[int]:
        counts: dict[str, list[int]] = {}
        for entity in self.registry.entities:
            counts.setdefault(entity.kind, [0]).append(len(entity.mentions))
        most = {kind: sorted(numbers)[-2:] for kind, numbers in counts.items()}
        found = []
        for entity in self.registry.entities:
            own, (second, first) = len(entity.mentions), most[entity.kind]
            other = first if own < first else second
            found.append((own > other) + (own >= 2 * other))
        return found

    def alone(self, number: int) -> bool:
        """Whether no person, organisation or country is named in the sentence of the event."""
        return self.sentence(self.groups[number].main.root) not in self._peopled

    @cached_property
    def _peopled(self) -> set[int]:
        """The sentences that name a person, an organisation or a country."""
        named = self.registry.entities
        return {self.sentence(m.root) for m in self.registry.mentions if named[m.entity].kind in ACTORS}

    def count_between(self, what: str, first: int, second: int) -> int:
        """How many tokens of a class (a key of `COUNTED`) stand strictly between two."""
        low, high = (first, second) if first < second else (second, first)
        sums = self._sums[what]
        return sums[high] - sums[low + 1] if high > low else 0

    @cached_property
    def _sums(self) -> dict[str, list[int]]:
        """For each class how many of its tokens stand before each token."""
        return {
            what: [0, *accumulate(self.lowers[t] in words or self.pos[t] in words for t in range(len(self.lowers)))]
            for what, words in COUNTED.items()
        }

    @cached_property
    def _triggers_by_sentence(self) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for token, number in self.triggers.items():
            found.setdefault(self.sentence(token), []).append((token, number))
        return found

    def triggers_in(self, sentence: int) -> list[tuple[int, int]]:
        """The triggers of a sentence, each with its event."""
        return self._triggers_by_sentence.get(sentence, [])

    def others_between(self, first: int, second: int, number: int) -> int:
        """How many triggers of other events stand between two tokens."""
        low, high = (first, second) if first < second else (second, first)
        found = 0
        for at in range(bisect_right(self.trigger_tokens, low), bisect_left(self.trigger_tokens, high)):
            found += self.triggers[self.trigger_tokens[at]] != number
        return found

    def is_date(self, start: int, end: int) -> bool:
        """Whether characters lie wholly inside a date: 'Noël' in 'à la veille de Noël'."""
        at = bisect_right(self.dates, (start, len(self.document.text)))
        return at > 0 and self.dates[at - 1][0] <= start and end <= self.dates[at - 1][1]

    def in_date(self, token: int) -> bool:
        """Whether a token is part of a date."""
        start = self.starts[token]
        return self.is_date(start, start + len(self.lowers[token]))

    def dates_between(self, first: int, second: int) -> int:
        """How many dates start between two tokens."""
        low, high = sorted((self.starts[first], self.starts[second]))
        return max(bisect_left(self._date_starts, high) - bisect_right(self._date_starts, low), 0)

    @cached_property
    def _date_starts(self) -> list[int]:
        return [start for start, _ in self.dates]

    # -- tree ------------------------------------------------------------------------------------------------------

    def chain(self, token: int) -> list[int]:
        """The token and its ancestors, up to the root."""
        known = self._chains.get(token)
        if known is None:
            known = [token]
            while self.heads[known[-1]] != known[-1] and len(known) < _DEEPEST:
                known.append(self.heads[known[-1]])
            self._chains[token] = known
        return known

    def depths(self, token: int) -> dict[int, int]:
        """The token and its ancestors, each with how many steps up it stands."""
        known = self._depths.get(token)
        if known is None:
            known = self._depths[token] = {at: steps for steps, at in enumerate(self.chain(token))}
        return known

    def top(self, token: int) -> int:
        """The first member of the coordination or apposition that a token stands in."""
        while self.deps[token] in SAME and self.heads[token] != token:
            token = self.heads[token]
        return token

    @cached_property
    def _cases(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for token, dep in enumerate(self.deps):
            if dep in ("case", "mark") and token < self.heads[token]:
                found.setdefault(self.heads[token], self.lowers[token])
        return found

    def case(self, token: int) -> str:
        """The preposition over a token, or the one right before it; '' when none."""
        found = self._cases.get(token)
        if found:
            return found
        before = token - 1
        if before >= 0 and self.pos[before] == "DET":
            before -= 1
        return self.lowers[before] if before >= 0 and self.pos[before] == "ADP" else ""

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for token, head in enumerate(self.heads):
            if head != token:
                found.setdefault(head, []).append(token)
        return found

    def children(self, token: int) -> list[int]:
        return self._children.get(token, [])

    def predicate(self, token: int) -> tuple[int, int]:
        """The verb or trigger that governs a token, and the token of the chain right under it."""
        under = token
        for at in self.chain(token)[1:]:
            if self.pos[at] in _PREDICATES or at in self.triggers:
                return at, under
            under = at
        return under, under

    # -- names -----------------------------------------------------------------------------------------------------

    @cached_property
    def shown(self) -> dict[EntityMention, tuple[str, ...]]:
        """What each mention shows by itself, filled as it is asked for (`relations.mention_features`)."""
        return {}

    @cached_property
    def lists(self) -> dict[int, int]:
        """Number of the list that each mention stands in: names parted by commas, 'et', functions and brackets only."""
        found: dict[int, int] = {}
        number = 0
        previous: EntityMention | None = None
        for at, mention in enumerate(self.registry.mentions):
            if previous is not None and not self._listed(previous, mention):
                number += 1
            found[at] = number
            previous = mention
        return found

    @cached_property
    def reprises(self) -> dict[int, list[int]]:
        """Event -> tokens that take it up again (`reprises`)."""
        return reprises.find(self)

    @cached_property
    def fixtures(self) -> dict[int, int]:
        """First token of each mention that stands on one side of 'Challes - Ugine' -> the other side's entity."""
        found: dict[int, int] = {}
        text = self.document.text
        named = [m for m in self.registry.mentions if m.form == "name"]
        for left, right in zip(named, named[1:], strict=False):
            gap = text[left.end : right.start]
            if 0 < len(gap) < _FIXTURE_GAP and _FIXTURE.fullmatch(gap) and text[right.end : right.end + 1] != "-":
                found[left.first], found[right.first] = right.entity, left.entity
        return found

    @cached_property
    def located(self) -> int:
        """How many places the document names behind a preposition of place."""
        return sum(any(m.located for m in e.mentions) and e.kind in PLACES for e in self.registry.entities)

    def opens(self, mention: EntityMention) -> bool:
        """Whether a mention opens its line and stands apart: 'PARIS, 1er mars -', 'Lisieux. Conférence', 'À Lyon,'."""
        return mention in self.openers.get(mention.entity, ())

    @cached_property
    def openers(self) -> dict[int, list[EntityMention]]:
        """The mentions of each entity that open a line; entities without one are left out."""
        entities = enumerate(self.registry.entities)
        opening = ((index, [m for m in entity.mentions if self._stands_apart(m)]) for index, entity in entities)
        return {index: found for index, found in opening if found}

    @cached_property
    def titled(self) -> set[int]:
        """The entities that the title names."""
        body = self.document.body_start
        return {n for n, entity in enumerate(self.registry.entities) if any(m.start < body for m in entity.mentions)}

    def _stands_apart(self, mention: EntityMention) -> bool:
        text, start, end = self.document.text, mention.start, mention.end
        before = text[text.rfind("\n", 0, start) + 1 : start].strip(" -–—•*")
        after = text[end : end + 3].lstrip()
        return (len(before) <= 2 or before[:1].isdigit()) and after[:1] in tuple(".:,-–—(")

    def list_head(self, mention: EntityMention) -> EntityMention:
        """The first mention of the list that a mention stands in."""
        return self._list_heads.get((mention.start, mention.entity), mention)

    @cached_property
    def _list_heads(self) -> dict[tuple[int, int], EntityMention]:
        first: dict[int, EntityMention] = {}
        found: dict[tuple[int, int], EntityMention] = {}
        for at, mention in enumerate(self.registry.mentions):
            found[mention.start, mention.entity] = first.setdefault(self.lists[at], mention)
        return found

    def _listed(self, left: EntityMention, right: EntityMention) -> bool:
        gap = self.document.text[left.end : right.start]
        if right.start < left.end or len(gap) > _LIST_GAP or "\n" in gap or any(c in gap for c in ".;:!?"):
            return False
        if not any(mark in gap for mark in self.lexicon.list_marks):
            return False
        inside = range(left.last, right.first)
        return not any(self.pos[t] in _UNLISTED for t in inside)

    @cached_property
    def salience(self) -> list[int]:
        """Rank of each entity among those of its kind by number of mentions, title first."""
        order: list[int] = [0] * len(self.registry.entities)
        by_kind: dict[str, list[tuple[int, int, int]]] = {}
        for index, entity in enumerate(self.registry.entities):
            named = len(entity.mentions) + 2 * (index in self.titled)
            by_kind.setdefault(entity.kind, []).append((-named, index, index))
        for ranked in by_kind.values():
            for rank, (_, _, index) in enumerate(sorted(ranked)):
                order[index] = rank
        return order
