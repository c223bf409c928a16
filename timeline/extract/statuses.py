"""The words that say what became of an event: called off, moved, planned, uncertain. Data of the language.

Here: the table and how a word is one of its verbs. Not here: how a clause is read with it (`modality`, `plans`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from timeline.extract.parse import Word, fold
from timeline.extract.triggers import Triggers


@dataclass(frozen=True)
class Statuses:
    """The cues of a language; words folded. `expressions` are folded phrases, searched in the clause; `idioms` verbs
    with the words that give them their sense, others between; those that end with `on` take the event behind them.

    `passive` verbs speak of the event only as participles on it (« la réunion est remise », not « il remet un
    rapport »), the `direct` ones also with the event as their object, what `slides` as its subject in front of a date,
    those that `lift` of `lifted` nouns alone; `held` verbs cancel the event when they are negated, as `denied` phrases
    do and `absent` words in front of it, unless a word of `contrasts` names another place, and so do `comings` to
    come, or any verb `after_all` or with a day of its own, unless a date `at_the_earliest` follows; what `starts` not
    that day starts on another;
    `demonstratives` point back to it; `denials` negate a complement alone; `late` and `early` phrases say behind a
    length that it is one of delay or that it brings forward, `at_last` ones in front of a date that it is a new one,
    as `only` words do of a plan's; `projects` plan, those `decided` only
    `towards` a date; `advanced` verbs move to an earlier date; `of_length` stand between
    an event and its length, `lasts` are the verbs that tell it; `conditional` are endings of verb forms; behind
    `asking` verbs a condition is a question.
    """

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    expressions: Mapping[str, tuple[str, ...]]
    idioms: Mapping[str, tuple[tuple[str, str], ...]]
    possible: frozenset[str]
    firm: frozenset[str]
    given_up: tuple[str, ...]
    moved_from: frozenset[str]
    moved_to: frozenset[str]
    plans: frozenset[str]
    projects: frozenset[str]
    decided: frozenset[str]
    towards: frozenset[str]
    decisions: frozenset[str]
    ends: frozenset[str]
    fallbacks: frozenset[str]
    cases: tuple[str, ...]
    dated: frozenset[str]
    negations: frozenset[str]
    conditions: frozenset[str]
    passive: frozenset[str] = frozenset()
    direct: frozenset[str] = frozenset()
    slides: frozenset[str] = frozenset()
    on: tuple[str, ...] = ()
    as_for: frozenset[str] = frozenset()
    lifts: frozenset[str] = frozenset()
    lifted: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    late: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    of_length: frozenset[str] = frozenset()
    lasts: frozenset[str] = frozenset()
    at_last: tuple[str, ...] = ()
    advanced: frozenset[str] = frozenset()
    denied: tuple[str, ...] = ()
    absent: tuple[tuple[str, ...], ...] = ()
    comings: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    after_all: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    at_the_earliest: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    resolves: frozenset[str] = frozenset()
    upheld: frozenset[str] = frozenset()
    news: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    first_of: str = ""
    undoing: frozenset[str] = frozenset()
    off_words: frozenset[str] = frozenset()
    off_lemmas: frozenset[str] = frozenset()
    conditional: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Statuses:
        """Read the TOML table."""
        sections = ("cancelled", "postponed", "tentative", "scheduled")
        phrases, words = partial(_phrases, data), partial(_words, data)
        table = cls(
            verbs={s: words(s, "verbes") for s in sections},
            nouns={s: words(s, "noms") for s in sections},
            words={s: words(s, "adjectifs", "adverbes") for s in sections},
            expressions={s: phrases(s, "expressions") for s in sections},
            idioms={s: _idioms(data.get(s, {}).get("locutions", ())) for s in sections},
            possible=words("modal", "possible"),
            firm=words("modal", "ferme"),
            given_up=phrases("given_up", "expressions"),
            moved_from=words("given_up", "depuis"),
            moved_to=words("given_up", "vers"),
            plans=words("scheduled", "plans"),
            projects=words("scheduled", "verbes", "plans", "projets") | words("modal", "ferme"),
            decided=words("scheduled", "decides"),
            towards=words("scheduled", "devant") | words("given_up", "vers"),
            decisions=words("cancelled", "decisions"),
            ends=words("postponed", "fins"),
            fallbacks=words("postponed", "replis"),
            cases=tuple(sorted(words("postponed", "cas"))),
            dated=words("postponed", "devant"),
            negations=words("negation", "adverbes"),
            conditions=words("condition", "conjonctions"),
            asking=words("condition", "questions"),
            passive=words("passive", "verbes"),
            direct=words("passive", "directs"),
            slides=words("passive", "sujets"),
            on=tuple(sorted(words("cancelled", "sur"))),
            as_for=words("postponed", "quant"),
            lifts=words("cancelled", "levees"),
            lifted=words("cancelled", "leves"),
            held=words("negation", "verbes"),
            late=phrases("postponed", "retards"),
            early=phrases("postponed", "avances"),
            of_length=words("length", "devant"),
            lasts=words("length", "verbes"),
            at_last=phrases("postponed", "avant_date"),
            advanced=words("scheduled", "avances"),
            denied=phrases("negation", "expressions"),
            absent=tuple(tuple(fold(e).split()) for e in data.get("negation", {}).get("devant", ())),
            comings=words("negation", "venues"),
            after_all=words("negation", "finalement"),
            starts=words("negation", "debuts"),
            only=words("negation", "restriction"),
            at_the_earliest=words("negation", "avant"),
            demonstratives=words("scheduled", "demonstratifs"),
            denials=words("negation", "complements"),
            contrasts=words("negation", "oppositions"),
            resolves=words("cancelled", "resolutions"),
            upheld=words("scheduled", "maintenus"),
            news=words("cancelled", "nouvelles"),
            then=words("given_up", "suites"),
            first_of=fold(str(data.get("given_up", {}).get("premier", ""))),
            conditional=tuple(sorted(words("condition", "terminaisons"))),
        )
        return _taking_away(table)


def _words(data: Mapping[str, Any], section: str, *keys: str) -> frozenset[str]:
    return frozenset(_phrases(data, section, *keys))


def _phrases(data: Mapping[str, Any], section: str, *keys: str) -> tuple[str, ...]:
    """The folded entries of these lists of a section, in the order of the file."""
    return tuple(fold(entry) for key in keys for entry in data.get(section, {}).get(key, ()))


def _taking_away(statuses: Statuses) -> Statuses:
    """The table with the words that call events off or put them off drawn together: asked of every word of a text."""
    off = ("cancelled", "postponed")
    undoing = frozenset[str]().union(*(statuses.nouns[s] for s in off))
    plain = undoing.union(statuses.negations, *(statuses.words[s] for s in off))
    idioms = (verb for s in off for verb, _ in statuses.idioms[s])
    lemmas = plain.union(*(statuses.verbs[s] for s in off), idioms)
    return replace(statuses, undoing=undoing, off_words=plain, off_lemmas=lemmas)


def _idioms(pairs: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Verbs with the words that give them their sense, folded."""
    return tuple((fold(verb), fold(rest)) for verb, rest in pairs)


def verb_of(word: Word, lemma: str, triggers: Triggers, verbs: frozenset[str]) -> str | None:
    """The one of `verbs` that a word is a form of. Participles stand in many classes, above all in capitals or
    without accents (« ANNULÉ », « reprogrammee »): their endings are enough.
    """
    guesses = [lemma, triggers.participle(word.form)] if word.pos in ("VERB", "ADJ") else []
    if word.pos in ("VERB", "ADJ", "NOUN", "PROPN", "X") and not word.finite:
        stem = word.form.removesuffix("s")
        guesses += [f"{form}r" for form in (stem, stem.removesuffix("e")) if form.endswith("e")]
    return next((guess for guess in guesses if guess in verbs), None)
