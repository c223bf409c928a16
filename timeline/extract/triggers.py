"""The words that make an event, and what kind of event they make. The words are data; here is only their look-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline import gazetteer
from timeline.errors import ConfigurationError
from timeline.extract.parse import Word, fold
from timeline.model import KINDS

Kinds = tuple[str, ...]
_WORDS = re.compile(r"\w+'?")
_COMPLEMENT = 3  # tokens behind a noun where its complement begins
_TIES = frozenset({"nsubj", "obj", "obl", "nmod", "xcomp", "iobj"})  # what may bind the words of an alliance
VISIT = "visit"  # the kind of going to a place and of being there
_KNOWN = 100_000  # words that a table keeps what it found for


def _index(data: Mapping[str, Any], key: str) -> dict[str, Kinds]:
    """{folded word: kinds in the order of the file} for one list of every kind."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for word in data.get(kind, {}).get(key, ()):
            kinds = found.setdefault(fold(word), [])
            if kind not in kinds:
                kinds.append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def _phrases(data: Mapping[str, Any]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """{first word: ((following words, kind), ...)}, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in KINDS:
        for phrase in data.get(kind, {}).get("expressions", ()):
            first, *rest = _WORDS.findall(fold(phrase))
            found.setdefault(first, []).append((tuple(rest), kind))
    return {first: tuple(sorted(rests, key=lambda r: -len(r[0]))) for first, rests in found.items()}


def _alliances(data: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """{(head, companion): kind} of words that only together tell the kind: « rendre » alone says little."""
    found: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        for entry in data.get(kind, {}).get("alliances", ()):
            head, companions = fold(entry).split(": ")
            found.update({(head, companion): kind for companion in companions.split()})
    return found


def _set(data: Mapping[str, Any], section: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in data.get(section, {}).get(key, ()))


@dataclass(frozen=True)
class Triggers:
    """The trigger lexicon of a language; every word folded (no case, no accents).

    `nouns`, `verbs`, `milieu` map a word to its kinds, the first preferred; `certain` words have one whatever stands
    around them. The sets name verbs and nouns by what
    they do with a date: `support_*` lend it to a noun (`takes_up` are those whose subject is the event, be it a
    pronoun, in the passive; `takes_up_alone` without it, `takes_up_itself` with a reflexive,
    `draws` with a number of people), `report` only tell,
    `tellings` tell or rule, `comments` find good or bad, `state` only describe, `aspect` nouns open or close another
    event, `bodies` nouns are bodies of people as often as their meetings, `houses` nouns what is played as often as
    where (where behind `into`), `reprises` nouns take up whatever gathering was told before, `never` nouns are no
    event at all; `versus` stands between two sides, `clubs` in the names of teams, `journeys` say that two towns are
    the ends of a way.
    """

    nouns: Mapping[str, Kinds]
    verbs: Mapping[str, Kinds]
    milieu: Mapping[str, Kinds]
    support_subject: frozenset[str]
    support_object: frozenset[str]
    support_oblique: frozenset[str]
    takes_up: frozenset[str]
    takes_up_alone: frozenset[str]
    takes_up_itself: frozenset[str]
    report: frozenset[str]
    tellings: frozenset[str]
    report_nouns: frozenset[str]
    comments: frozenset[str]
    state: frozenset[str]
    aspect: frozenset[str]
    never: frozenset[str]
    locutions: Mapping[str, tuple[tuple[str, ...], ...]]
    pronouns: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    into: frozenset[str] = frozenset()
    reprises: frozenset[str] = frozenset()
    versus: frozenset[str] = frozenset()
    journeys: frozenset[str] = frozenset()
    duels: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    going: frozenset[str] = frozenset()
    being_in: frozenset[str] = frozenset()
    travellers: frozenset[str] = frozenset()
    clubs: frozenset[str] = frozenset()
    deverbal: tuple[str, ...] = ()
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    verb_endings: tuple[tuple[str, str], ...] = ()
    alliances: Mapping[tuple[str, str], str] = field(default_factory=dict)
    certain: Mapping[str, str] = field(default_factory=dict)
    draws: frozenset[str] = frozenset()
    _lemmas: dict[tuple[str, str, str], str] = field(default_factory=dict, repr=False)
    _participles: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Triggers:
        """Read the TOML table. Raises `ConfigurationError` for a section that is no kind and no known list."""
        known = {
            *KINDS,
            "support",
            "report",
            "state",
            "aspect",
            "never",
            "presence",
            "pronouns",
            "bodies",
            "houses",
            "reprises",
            "fixtures",
            "endings",
        }
        if unknown := set(data) - known:
            raise ConfigurationError(f"triggers: unknown sections {sorted(unknown)}")
        endings = data.get("endings", {}).get("verbes", {})
        return cls(
            nouns=_index(data, "noms"),
            verbs=_index(data, "verbes"),
            milieu=_index(data, "milieu"),
            support_subject=_set(data, "support", "sujet"),
            support_object=_set(data, "support", "objet"),
            support_oblique=_set(data, "support", "oblique"),
            takes_up=_set(data, "support", "repris"),
            takes_up_alone=_set(data, "support", "debutent"),
            takes_up_itself=_set(data, "support", "reflechis"),
            report=_set(data, "report", "verbes"),
            tellings=_set(data, "report", "verbes") | _set(data, "report", "arrets"),
            report_nouns=_set(data, "report", "noms"),
            comments=_set(data, "report", "jugements"),
            state=_set(data, "state", "verbes"),
            aspect=_set(data, "aspect", "noms"),
            never=_set(data, "never", "noms"),
            locutions=_locutions(data.get("never", {}).get("locutions", ())),
            phrases=_phrases(data),
            alliances=_alliances(data),
            certain={word: kinds[0] for word, kinds in _index(data, "certains").items()},
            draws=_set(data, "support", "attirent"),
            bodies=_set(data, "bodies", "noms"),
            houses=_set(data, "houses", "noms"),
            into=_set(data, "houses", "prepositions"),
            reprises=_set(data, "reprises", "noms"),
            versus=_set(data, "fixtures", "entre"),
            journeys=_set(data, "fixtures", "trajets"),
            clubs=_set(data, "fixtures", "clubs"),
            duels=_set(data, "fixtures", "duels"),
            being=_set(data, "presence", "verbes"),
            going=_set(data, "presence", "trajets"),
            being_in=_set(data, "presence", "prepositions"),
            travellers=_set(data, "presence", "qui"),
            pronouns=_set(data, "pronouns", "formes"),
            deverbal=tuple(fold(e) for e in data.get("endings", {}).get("noms", ())),
            verb_endings=tuple((fold(a), fold(b)) for a, b in endings.items()),
        )

    def lemma(self, word: Word) -> str:
        """The folded lemma that the lexicon knows the word by; spaCy's own when it knows none.

        spaCy leaves rare forms as they stand ("debrayeront"), and plurals or capitals in dirty text.
        """
        key = (word.form, word.lemma, word.pos)
        found = self._lemmas.get(key)
        if found is None:
            found = next(self._known(word), word.lemma)
            if len(self._lemmas) < _KNOWN:
                self._lemmas[key] = found
        return found

    def _known(self, word: Word) -> Iterator[str]:
        verbal = word.pos in ("VERB", "AUX")
        tables = (self.verbs, self.support_subject, self.report, self.state) if verbal else (self.nouns, self.never)
        guesses = [word.lemma, word.form]
        if word.form[-1:] in "sx":
            guesses.append(word.form[:-1])
        if verbal:
            guesses += [word.form[: -len(e)] + inf for e, inf in self.verb_endings if word.form.endswith(e)]
        return iter([g for g in guesses if any(g in table for table in tables)])

    def phrase(self, words: Sequence[Word], i: int) -> str | None:
        """The kind of the fixed expression that begins at token i, None when none does."""
        word = words[i]
        rests = self.phrases.get(word.form) or self.phrases.get(word.lemma)
        if not rests:
            return None
        following = tuple(w.form for w in words[i + 1 : i + 6] if w.pos != "PUNCT" or w.text not in "-–")
        return next((kind for rest, kind in rests if following[: len(rest)] == rest), None)

    def alliance(self, words: Sequence[Word], i: int) -> str | None:
        """The kind that token i makes together with a word the parse ties to it, in whatever order and form."""
        word = words[i]
        tied = [words[c] for c in word.children if words[c].dep.split(":")[0] in _TIES]
        pairs = [(word, other) for other in tied]
        if (head := words[word.head]) is not word:
            if word.dep.split(":")[0] in _TIES:
                pairs.append((head, word))
            elif word.dep.split(":")[0] in ("acl", "amod"):  # « l'arrêt rendu mardi »
                pairs.append((word, head))
        pairs += [(word, other) for other in self._complement(words, i)]
        return next((kind for a, b in pairs if (kind := self._allied(a, b))), None)

    @staticmethod
    def _complement(words: Sequence[Word], i: int) -> Sequence[Word]:
        """The word behind a noun's preposition, whatever the parse ties it to: « lance un appel à la |grève| »."""
        behind = words[i + 1 : i + 1 + _COMPLEMENT]
        if words[i].pos != "NOUN" or not behind or behind[0].pos != "ADP" or behind[0].segment != words[i].segment:
            return ()
        return [word for word in behind if word.pos not in ("ADP", "DET")][:1]

    def _allied(self, head: Word, companion: Word) -> str | None:
        heads, companions = {self.lemma(head), head.lemma}, {companion.lemma, companion.form}
        return next((kind for a in heads for b in companions if (kind := self.alliances.get((a, b)))), None)

    def presence(self, words: Sequence[Word], i: int) -> bool:
        """Whether a verb says that somebody is in a town or a country: « Léa Roy |sera| mardi à Berlin »."""
        return self.lemma(words[i]) in self.being and any(
            word.pos == "PROPN" or word.form in self.travellers for word in self._who_in_town(words, i)
        )

    def journey(self, words: Sequence[Word], i: int) -> bool:
        """Whether a verb says that an official is in a town or goes there: « La ministre |se rendra| à Metz ». A name
        may be that of a team."""
        return self.lemma(words[i]) in self.going and any(
            word.pos == "NOUN" and word.form in self.travellers for word in self._who_in_town(words, i)
        )

    def duel(self, words: Sequence[Word], i: int) -> bool:
        """Whether a verb says that one town meets another, as teams do: « Nantes |recevra| Lille »."""
        if self.lemma(words[i]) not in self.duels:
            return False
        hosts = (words[c] for c in words[i].children if words[c].dep == "nsubj")
        sides = [next(hosts, None), words[i + 1] if i + 1 < len(words) else None]
        return all(s is not None and s.pos == "PROPN" and gazetteer.is_known(self._full(words, s)) for s in sides)

    def _who_in_town(self, words: Sequence[Word], i: int) -> list[Word]:
        """The subjects of a verb that has a town or a country for its place."""
        children = [words[c] for c in words[i].children]
        placed = any(c.dep.startswith("obl") and c.pos == "PROPN" and self.inside(words, c) for c in children)
        return [c for c in children if placed and c.dep.startswith("nsubj")]

    def inside(self, words: Sequence[Word], name: Word) -> bool:
        """Whether a name is that of a town or a country that someone is in."""
        full = self._full(words, name)
        leads = any(words[c].pos == "ADP" and words[c].form in self.being_in for c in name.children)
        return leads and (gazetteer.is_known(full) or gazetteer.find_country(full) is not None)

    @staticmethod
    def _full(words: Sequence[Word], name: Word) -> str:
        """A name of one word or more."""
        return " ".join([name.text, *(words[c].text for c in name.children if words[c].dep.startswith("flat"))])

    def within_locution(self, words: Sequence[Word], i: int) -> bool:
        """Whether token i ends a phrase that tells no event: « à son tour »."""
        before = tuple(word.form for word in words[max(i - 3, 0) : i])
        return any(before[-len(lead) :] == lead for lead in self.locutions.get(words[i].form, ()))

    def participle(self, form: str) -> str:
        """The verb behind a participle that spaCy calls an adjective; the form itself when there is none."""
        found = self._participles.get(form)
        if found is None:
            guesses = (form[: -len(e)] + inf for e, inf in self.verb_endings if form.endswith(e))
            found = next((guess for guess in guesses if guess in self.verbs), form)
            if len(self._participles) < _KNOWN:
                self._participles[form] = found
        return found

    def is_house(self, words: Sequence[Word], word: Word) -> bool:
        """Whether a noun says where something is played: « au |théâtre| al-Madina »."""
        return self.lemma(word) in self.houses and any(words[c].form in self.into for c in word.children)

    def kinds(self, word: Word) -> Kinds:
        """The kinds that the word can make, the preferred first; empty when it is no trigger."""
        lemma = self.lemma(word)
        return (self.verbs if word.pos in ("VERB", "AUX") else self.nouns).get(lemma, ())


def _locutions(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """{last word: the words before it} of phrases, folded."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        *lead, last = fold(phrase).split()
        found[last] = (*found.get(last, ()), tuple(lead))
    return found
