"""The title of a match: « Ligue 1 : OL - Metz », two teams behind the competition that their line names.

Here: the two sides of a line and what stands before them. Not here: any other title (`titles`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.extract import sides
from timeline.extract.entities import EntityMention
from timeline.extract.layout import Layout
from timeline.gazetteer import is_locality
from timeline.model import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER = 60  # characters after a trigger where its competition may stand
_PART = re.compile(r"[^.,:;()|]+")
_ROUND = 3  # words of « quart de finale »
_LABELS = 2  # parts of a line's label: the sport, the competition
_SHORT = 4  # words of a part of a label


class MatchTitles:
    """The matches of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.document, self.registry = layout, layout.document, layout.registry
        self.words: Mapping[str, Any] = layout.lexicon.titles

    def title(self, root: Token, told: bool, participants: Sequence[Participant]) -> str:
        """'Ligue 1 : OL - Metz': two teams, behind the competition that their line names before them; '' for no match.

        `told`: whether a verb tells the event.
        """
        teams = [p.name for p in participants if p.kind in ("organization", "country")]
        stands = {root.lemma_, root.lower_} & {*self.words["matches"], *self.layout.lexicon.venues}
        plays = stands or root.i in self.layout.fixtures
        if len(teams) != 2 or not told and not plays:
            return ""
        line, near = self.layout.line(root.i), root.idx + _AFTER
        here = [m for m in self.registry.mentions if self.layout.line(m.root) == line]
        things = [m for m in here if m.start < near and self.layout.lowers[m.first] in self.layout.lexicon.things]
        lead = self._label(here, teams) or (self._said(things[-1]) if things else self._round(root))
        return f"{lead} : {teams[0]} - {teams[1]}"

    def _round(self, root: Token) -> str:
        """'Finale', 'Quart de finale': the noun that tells a match by its round, else 'Match'."""
        text = next(
            (r for r in self.words["rounds"] if root.doc[root.i : root.i + len(r.split())].text.lower() == r), ""
        )
        return text.capitalize() or str(self.words["defaults"]["sport"])

    def listed(self, number: int, participants: Sequence[Participant]) -> str:
        """'Football, R2 : Challes - Ugine': both sides behind what heads the line, else the last competition above."""
        above = sides.above(self.layout, number, self.layout.lexicon.things)
        told = (self._parts(*span) for span in sides.labels(self.layout, number))
        lead = next(filter(None, told), self._said(above) if above else "")
        return f"{lead or self.words['defaults']['sport']} : {' - '.join(p.name for p in participants)}"

    def _label(self, named: list[EntityMention], teams: list[str]) -> str:
        """'Handball, N3F': what stands before the teams up to a colon, on a line that tells no more."""
        first = next((m for m in named if self.registry.entities[m.entity].name in teams), None)
        if first is None:
            return ""
        text = self.document.text
        line = text.rfind("\n", 0, first.start) + 1
        if not text[line : first.start].rstrip().endswith(":"):
            return ""
        return self._parts(line, first.start)

    def _parts(self, opening: int, end: int) -> str:
        """The first short parts of these characters without date, town or « Prochaine journée »."""
        parts = []
        for match in _PART.finditer(self.document.text, opening, end):
            dated = any(start < match.end() and match.start() < end for start, end in self.layout.dates)
            part = match[0].strip(" -–")
            words = part.split()
            if not words or dated or len(words) > _SHORT or words[0].isdecimal() or is_locality(part):
                continue
            if words[0].lower() not in self.words["grammar"]["dropped"]:
                parts.append(part)
        return ", ".join(parts[:_LABELS])

    def _said(self, mention: EntityMention) -> str:
        return self.document.text[mention.start : mention.end]
