"""What each name is: person, organisation, country, town or region, venue, or something that takes no part.

Every cue votes (form, head noun, function before or after, preposition, gazetteer, entity label); the sum decides
over all the mentions of a name (`entities.cluster`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline import gazetteer
from timeline.extract.document import text_of
from timeline.extract.name_forms import clean, of_town, seated
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_spans import NameSpan
from timeline.extract.name_words import Word
from timeline.extract.named import LABEL_VOTE, Named
from timeline.gazetteer import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

KINDS = ("person", "organization", "country", "place", "venue", "other")

_BEFORE_NAME = 8
_LABELS = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "other"}
_MISC_VOTE = 0.5
_CERTAIN = 50.0  # the vote of a legal form, whatever the other mentions look like


class Sorter:
    """Reads the spans of one document."""

    def __init__(self, doc: Doc, words: Sequence[Word], lexicon: NameLexicon) -> None:
        self.doc, self.words, self.lexicon = doc, words, lexicon
        self.text = text_of(doc)
        self.labels: Mapping[int, str] = {}  # of the tokens asked for

    def read(self, span: NameSpan) -> list[Named]:
        """The name in a span, its civility or demonym taken off; the proper name inside a venue too; a town apart from
        the person behind it."""
        town = self._town_before(span) if span.head is None else 0
        if town:
            place = self._named(span.first, town, None, None)
            return [*([place] if place else []), *self.read(replace(span, first=town, first_proper=town))]
        first, last, role = self._trim(span)
        if first >= last:
            return []
        named = self._named(first, last, span.head if first == span.first else None, role)
        found = [named] if named else []
        if span.head and named and first == span.first and span.first_proper < last:
            found += self._inside(span, last)
        return found

    def _town_before(self, span: NameSpan) -> int:
        """Where a person begins behind a town that only stands beside: 'à Basse-Terre |Ary Chalus|'; 0 when none."""
        for at in range(span.first + 1, span.last - 1):
            if self._given(at) and not self._given(span.first) and gazetteer.is_locality(self._text(span.first, at)):
                return at
        return 0

    def _given(self, position: int) -> bool:
        """Whether a word is a given name, or a hyphen joins one to another word."""
        return self.lexicon.given(self.words[position].lower)

    def _trim(self, span: NameSpan) -> tuple[int, int, str | None]:
        first, last, role = span.first, span.last, None
        while first < last - 1 and span.head is None:
            lower = self.words[first].lower
            titled = lower in self.lexicon.functions or lower in self.lexicon.civilities
            known = titled and not self._given(first)
            if known or self._people(first, last):
                role = f"{role} {self.words[first].text}" if role else self.words[first].text
                first += 1
            else:
                break
        while last - first > 2 and span.head is None and self.words[last - 1].lower in self.lexicon.functions:
            if self.words[last - 2].lower in self.lexicon.definites:
                break  # 'Hugo Le |Bras|'
            last -= 1  # 'Abdelilah Benkirane |Chef| du gouvernement'
        inner = self._inner_first_name(span, first, last)
        if inner:
            return inner, last, role
        lower = self.words[first].lower
        titles = (self.lexicon.functions, self.lexicon.civilities, self.lexicon.things)
        titled = any(lower in words for words in titles)
        if last - first == 1 and (titled or role and not self.words[first].capital):
            return last, last, None  # « le Secrétaire |général| »
        return first, last, role

    def _people(self, first: int, last: int) -> bool:
        """Whether a word says where the person behind it is from: 'l'Indien Modi', 'la |Bâloise| Eva Herzog'; or for
        which party: 'l'|UDC| Ueli Maurer'."""
        word, before = self.words[first], self.words[first - 1].lower if first else ""
        if word.lower in self.lexicon.demonyms or word.lower.rpartition("-")[2] in self.lexicon.demonyms:
            return True  # 'la |Franco-Rwandaise| Dorcy Uwimana'
        inhabitant = word.lower.endswith(self.lexicon.inhabitants) or word.text.isupper() and len(word.text) > 1
        named = last - first > 2 and self._given(first + 1) and not self._given(first)
        led = before in self.lexicon.definites or before in self.lexicon.functions
        return led and inhabitant and named

    def _inner_first_name(self, span: NameSpan, first: int, last: int) -> int | None:
        """Where a person begins inside a run that a function opens: 'commissaire aux Migrations |Dimitris
        Avramopoulos|', 'commissaire du gouvernement |Ange Kessi|'."""
        lower, before = self.words[first].lower, self.words[first - 1].text if first else ""
        if self._given(first) or lower in self.lexicon.things or before == "," or before in self.lexicon.functions:
            return None
        for at in range(first + 1, last - 1):
            leads = self.words[at - 1].lower
            if self.words[at].lower in self.lexicon.first_names and leads not in self.lexicon.of:
                beside = span.head is None or self.words[at + 1].capital and leads == lower
                return at if beside and self._function_before(first) else None
        return None

    def _function_before(self, first: int) -> bool:
        return any(w.lower in self.lexicon.functions for w in self.words[max(first - _BEFORE_NAME, 0) : first])

    def _inside(self, span: NameSpan, last: int) -> list[Named]:
        """'hippodrome de |Lisieux|': a town or country named inside a longer name, as a place only."""
        proper = span.first_proper
        text = self._text(proper, last)
        if proper == span.first or not (gazetteer.find_locality(text) or self.lexicon.country(text)):
            return []
        named = self._named(proper, last, None, None)
        if not named:
            return []
        named.scores = {k: v for k, v in named.scores.items() if k in ("place", "country")} or {"place": 1.0}
        return [named]

    def _text(self, first: int, last: int) -> str:
        return str(self.text[self.words[first].start : self.words[last - 1].end])

    def _named(self, first: int, last: int, head: str | None, role: str | None) -> Named | None:
        start, end = self.words[first].start, self.words[last - 1].end
        after = self.words[last - 1].token + 1
        while after < len(self.doc) and self.doc[after].idx < end:  # one word of several tokens: Trans'Jazz
            after += 1
        tokens = self.doc[self.words[first].token : after]
        name = clean(self._text(first, last))
        name = self._with_article(first, name) if head is None else name
        named = Named(start, end, tokens.start, tokens.end, tokens.root.i, name, {}, head=head, role=role)
        self._acronym(named, last)
        self._vote_form(named, first, last)
        self._vote_context(named, first, last)
        if head is None and last - first > 1 and self.words[first - 1].lower not in self.lexicon.civilities:
            named.feminine = self._gender(first, named.feminine)
        if head is None and name.isupper() and len(name) > 4 and named.best in ("place", "country", "person"):
            named.name = name.title()
        return named

    def _with_article(self, first: int, name: str) -> str:
        """The name of a town whose article its preposition holds: 'au |Havre|' is 'Le Havre'."""
        article = self.lexicon.town_articles.get(self.words[first - 1].lower) if first else None
        known = self.lexicon.country(name) or fold(name) in self.lexicon.regions or name.lower() in self.lexicon.heads
        whole = f"{article} {name}"
        return whole if article and not known and gazetteer.is_known(whole) else name

    def _gender(self, first: int, told: bool | None) -> bool | None:
        """Whether a given name is a woman's; what the function before it told where the name does not say."""
        lower = self.words[first].lower
        return self.lexicon.genders.get(lower, self.lexicon.genders.get(lower.partition("-")[0], told))

    def _acronym(self, named: Named, last: int) -> None:
        """'Direction du développement et de la coopération (DDC)': the acronym in brackets, or the expansion."""
        if last + 2 < len(self.words) and self.words[last].text == "(" and self.words[last + 2].text == ")":
            inner = self.words[last + 1].text
            initials = "".join(w[0] for w in fold(named.name).split())
            if inner.isupper() and len(inner) > 1 and fold(inner)[0] == initials[:1]:
                named.acronym = inner
        expansion = self.lexicon.expansions.get(named.name.casefold())
        named.expansion = expansion if expansion else None

    # -- votes ---------------------------------------------------------------------------------------------------

    def _vote(self, named: Named, kind: str, weight: float) -> None:
        named.scores[kind] = named.scores.get(kind, 0.0) + weight

    def _vote_form(self, named: Named, first: int, last: int) -> None:
        name, head = named.name, named.head
        count = last - first
        labels = [label for token in range(named.first, named.last) if (label := self.labels.get(token))]
        if labels:
            self._vote(named, _LABELS.get(labels[-1], "other"), _MISC_VOTE if labels[-1] == "MISC" else LABEL_VOTE)
        if named.root in self.labels and (not labels or labels[-1] == "MISC"):
            self._vote(named, "organization", 0.6)
        if self.text[max(named.start - 2, 0) : named.start].strip() in ("«", '"', "“"):
            self._vote(named, "other", 2.0)
        cup = self.words[last - 1].lower in self.lexicon.cups or count == 2 and self._numbered(last - 1)
        if cup and self.words[first].lower in self.lexicon.competitions and head not in self.lexicon.roads:
            self._vote(named, "other", _CERTAIN)
        if head:
            self._vote_head(named, first, last)
            return
        form = next((form for form in self.lexicon.legal_forms if name.endswith(form)), "")
        core = name.removesuffix(form)
        if form and not (core.isupper() and " " in core):  # in a line of capitals « SE » and « AS » are words
            named.core = core
            self._vote(named, "organization", _CERTAIN)
        lower = self.words[first].lower
        country = self.lexicon.country(name)
        if country:
            named.country = country.code
            self._vote(named, "country", 6.0)
        elif fold(name) in self.lexicon.regions:
            self._vote(named, "place", 3.0)
        elif fold(name) in self.lexicon.metonyms:
            self._vote(named, "venue", 1.5)
        elif gazetteer.is_locality(name):
            self._vote(named, "place", 2.0)
        elif gazetteer.find_locality(name):
            self._vote(named, "place", 1.0)
        if lower in self.lexicon.first_names and count > 1:
            self._vote(named, "person", 3.0)
        elif count == 2 and labels and labels[0] == "PER":
            self._vote(named, "person", 1.0)
        if name in self.lexicon.acronyms or named.acronym:
            self._vote(named, "organization", 3.0)
        elif name.isupper() and 2 <= len(name) <= 6 and count == 1:
            self._vote(named, "organization", 1.0)
        elif count > 1 and not country and of_town(self.words[first].text, self._text(first + 1, last)):
            self._vote(named, "organization", 3.0)
        if count > 1 and not self.words[last - 1].capital and self.words[last - 1].text.isalpha() and not country:
            self._vote(named, "organization", 1.5)  # 'le Crédit lorrain', 'les Léopards féminines'
        team = count > 2 and self.words[first + 1].lower in self.lexicon.of and not gazetteer.find_locality(name)
        if team and not country:
            self._vote(named, "organization", 1.5)  # 'les Dauphins de Goma'
        if lower in self.lexicon.things:
            self._vote(named, "other", 3.0)
        if lower in self.lexicon.demonyms and count == 1 and not country:
            self._vote(named, "other", 3.0)
        elif count == 1 and first and self.lexicon.of_towns(self.words[first - 1].lower, lower):
            self._vote(named, "organization", 3.0)  # of a town: its team, its voters
        if first > 1 and self._domain(first):
            self._vote(named, "other", 4.0)
        if any(c.isdigit() for c in name):
            self._vote(named, "other", 1.0)

    def _numbered(self, position: int) -> bool:
        """Whether a word is a number or a letter: 'Ligue |2|', 'Pro |B|'."""
        text = self.words[position].text
        return text.isdigit() or len(text) == 1

    def _domain(self, first: int) -> bool:
        """Whether the name is what a minister is in charge of: 'le ministre de l'|Industrie|'."""
        at = first - 1
        while at > 0 and self.words[at].lower in self.lexicon.light:
            at -= 1
        if at < first - 1 and at > 0 and self.doc[self.words[at].token].pos_ == "ADJ":
            at -= 1  # 'les ministres |africains| des Finances'
        return at < first - 1 and self.words[at].lower in self.lexicon.portfolios

    def _vote_head(self, named: Named, first: int, last: int) -> None:
        head = named.head or ""
        proper = [w for w in self.words[first + 1 : last] if w.capital]
        if proper and proper[0].start == self.words[first + 1].start:
            named.core = self.text[proper[0].start : named.end]
        if proper and head in self.lexicon.generic_heads and not self._linked(first, proper[0].start):
            named.name = clean(self.text[proper[0].start : named.end])
        located = self._preposition(first) in self.lexicon.place_prepositions
        if not (self._leads(first) in self.lexicon.place_prepositions and head in self.lexicon.premises):
            named.name = seated(named.name, self.lexicon)
        before = self.words[first - 1].lower if first else ""
        if before not in self.lexicon.venue_articles.get(head, (before,)):
            self._vote(named, "other", 4.0)  # 'le Tour de France', not 'la tour Eiffel'
            return
        institution, venue = head in self.lexicon.institutions, head in self.lexicon.venues
        club = last == first + 2 and self.lexicon.is_club(self.words[first].text, self.words[last - 1].text)
        if club and not located or institution and not venue:
            self._vote(named, "organization", 4.0)
        elif venue and not institution:
            self._vote(named, "venue", 4.0 if proper or located or named.name[-1].isdigit() else 2.5)
        elif located:
            self._vote(named, "venue", 3.0)
        else:
            self._vote(named, "organization", 3.0)

    def _linked(self, first: int, stop: int) -> bool:
        """Whether a 'de' stands between a head noun and its proper name: 'collectif |de| Foix'."""
        after = (word for word in self.words[first + 1 : first + _BEFORE_NAME] if word.start < stop)
        return any(word.lower in self.lexicon.light for word in after)

    def _preposition(self, first: int) -> str:
        """The preposition before the span, determiner skipped; '' when none."""
        at = self._before_determiner(first)
        return self.words[at].lower if at >= 0 else ""

    def _leads(self, first: int) -> str:
        """The preposition before the span, "au" among them, which holds its article; '' when none."""
        before = self.words[first - 1].lower if first else ""
        return before if before in self.lexicon.contracted else self._preposition(first)

    def _before_determiner(self, first: int) -> int:
        """The word before the span and its determiners; -1 when there is none."""
        at = first - 1
        while at >= 0 and self.words[at].lower in self.lexicon.determiners:
            at -= 1
        return at

    def _received(self, first: int) -> bool:
        """Whether a name is the one to whom something is given: « une soirée consacrée à Imane Sebti »."""
        at = self._before_determiner(first)
        contracted = first > 0 and self.words[first - 1].lower in self.lexicon.contracted
        at -= not contracted  # « face |au| Mans »
        return at >= 0 and self.words[at].lower in self.lexicon.receivers

    def _vote_context(self, named: Named, first: int, last: int) -> None:
        before, leads = self.words[first - 1].lower if first else "", self._leads(first)
        named.located = leads in self.lexicon.place_prepositions and not self._received(first)
        if named.located and not named.head and before in self.lexicon.town_prepositions:
            self._vote(named, "place", 1.0)
        elif named.located and not named.head and leads in self.lexicon.town_prepositions:
            self._vote(named, "venue", 1.0)  # 'à la Philharmonie'
        if before in self.lexicon.civilities:
            self._vote(named, "person", 6.0)
            named.feminine = before in self.lexicon.feminine_civilities
            if not self._function(named, first - 1) and before in self.lexicon.dignities:
                named.role = before
            return
        if not named.head and self._aged(last):
            self._vote(named, "person", 8.0)
        if not named.head and (
            named.role or self._function(named, first) or (not named.located and self._apposition(named, last))
        ):
            weight = 3.0 if named.scores.get("country", 0) < 6 else 0.0
            self._vote(named, "person", weight)

    def _aged(self, last: int) -> bool:
        """Whether an age stands behind a name: 'Léo|, 14 ans|'."""
        behind = [word.lower for word in self.words[last : last + 3]]
        return len(behind) == 3 and behind[0] in ",(" and behind[1].isdigit() and behind[2] in self.lexicon.ages

    def _function(self, named: Named, first: int) -> bool:
        """Whether a function noun stands right before: 'le ministre des Affaires étrangères, |Jean-Marc Ayrault|'."""
        at = first - 1
        comma = at >= 0 and self.words[at].text == ","
        at -= comma
        for step in range(at, max(at - _BEFORE_NAME, -1), -1):
            word = self.words[step]
            token = self.doc[word.token]
            if word.lower in self.lexicon.functions:
                first_word = step > 0 and self.words[step - 1].lower in self.lexicon.first_words
                opened = step - first_word  # 'Premier ministre'
                article = opened > 0 and self.words[opened - 1].lower in self.lexicon.openers
                if comma and not article or not self._reaches(step, first - comma):
                    return False
                named.role = clean(self.text[self.words[opened].start : self.words[first - 1 - comma].end])
                gender = token.morph.get("Gender")
                if gender:
                    named.feminine = gender[0] == "Fem"
                return True
            if word.text in ',.;:()«»"!?–—' or token.pos_ in ("VERB", "AUX", "PRON"):
                return False
        return False

    def _reaches(self, function: int, stop: int) -> bool:
        """Whether the words from a function noun to the name can be one phrase: adjectives, 'de' complements."""
        linked = False
        for step in range(function + 1, stop):
            word = self.words[step]
            token = self.doc[word.token]
            if word.lower in self.lexicon.linking:
                linked = True
            elif not (linked or token.pos_ in ("ADJ", "DET", "NOUN", "PROPN", "ADV", "VERB") or not word.capital):
                return False
        return (
            not linked
            or stop - function > 2
            and self.words[stop - 1].lower not in self.lexicon.linking | self.lexicon.determiners
        )

    def _apposition(self, named: Named, last: int) -> bool:
        """'Donald Tusk|, président du Conseil européen,|': sets the role."""
        at = last
        if at < len(self.words) and self.words[at].text == "(":
            return False
        if at + 1 >= len(self.words) or self.words[at].text != ",":
            return False
        at += 1
        while at < len(self.words) and self.words[at].lower in self.lexicon.openers:
            at += 1
        if at >= len(self.words) or self.words[at].lower not in self.lexicon.functions:
            return False
        stop = at + 1
        while (
            stop < len(self.words)
            and stop - at < _BEFORE_NAME
            and self.words[stop].text not in ",.;:()«»–—"
            and (self.doc[self.words[stop].token].pos_ not in ("VERB", "AUX", "PRON"))
        ):
            stop += 1
        named.role = clean(self.text[self.words[at].start : self.words[stop - 1].end])
        return True
