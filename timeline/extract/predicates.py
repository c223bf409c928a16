"""What is said of a noun behind it where the parse lost the tie: its participle, its verb, the verdict on an entry.

Not here: which words change an event (`changes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from timeline.extract.parse import Parse, Word

_REACH = 28  # tokens behind a noun where its predicate may stand
_CLAUSE = 8  # tokens from the opening of a relative clause to its verb
_ADVERBIAL = 8  # tokens from an auxiliary to its participle: « est, elle, purement et simplement annulée »


def predicates(parse: Parse, i: int, modals: frozenset[str]) -> list[int]:
    """The participles that a noun is the subject of by its form, where the parse lost the tie: the first one behind
    it that agrees with it, without a verb of another clause or a closer noun between (« le bal avec X est supprimé »).
    """
    own = agreement(parse.words[i])
    rival = crossed = False
    attribute: list[int] = []  # « la grève |prévue| jeudi est annulée »: what is said of it may come behind
    helper = -_ADVERBIAL
    for j in islice(outside_asides(parse, i, parse.segments[parse.words[i].segment][1]), 1, _REACH):
        word, before = parse.words[j], parse.words[j - 1]
        held = j - helper < _ADVERBIAL
        if word.form == ";" or word.dep == "mark" and not held:
            return []
        if word.pos == "AUX" or word.dep == "cop" or word.participle and word.lemma in modals:
            helper = j  # « a |été| annulé », « a |dû| être annulé », « |est| en revanche annulé »
            continue
        if word.participle and j == i + 1 and not attribute and not clash(agreement(word), own):
            attribute = [j]
            continue
        if word.participle or word.pos == "ADJ" and (held or word.dep in ("ROOT", "conj", "acl") or before.form == ","):
            told = held and not crossed or before.dep.startswith("aux:pass")
            told = told or not crossed and before.pos in ("AUX", "PUNCT", "ADV")
            said = not clash(agreement(word), own) and (told or not rival and not crossed)
            return [j] if said and (held or not attribute) else attribute
        crossed = crossed or word.pos == "VERB" and word.finite
        rival = rival or word.pos == "NOUN" and not held and agreement(word) == own
    return attribute


def outside_asides(parse: Parse, first: int, last: int) -> Iterator[int]:
    """The tokens less what is said about the noun before: between commas (« la comparution, |attendue lundi|, a été »,
    « le vol, |qui devait partir hier|, est ») or by a relative clause (« la visite |qu'il devait faire| a été »)."""
    j = first
    while j < last:
        yield j
        ahead = parse.words[j + 1] if j + 1 < last else None
        relative = ahead is not None and _relative(parse, ahead.i)
        if ahead and parse.words[j].form == "," and (relative or ahead.participle):
            verb = next((k for k in range(j + 2, last) if parse.words[k].finite), last) if relative else j + 1
            j = next((k for k in range(verb + 1, last) if parse.words[k].form == ","), j)
        elif ahead and relative:
            j = _relative_end(parse, ahead.i, last)
        j += 1


def _relative(parse: Parse, i: int) -> bool:
    """Whether a relative clause begins: « |qui| devait », « |à laquelle| la presse », or a conjunction that the parser
    made of its pronoun, right behind a noun: « le bal, |que| la mairie comptait donner »."""
    word, before = parse.words[i], parse.words[max(i - 1, 0)]
    if word.dep == "mark" and word.pos == "SCONJ":
        noun = parse.words[max(i - 2, 0)] if before.form == "," else before
        return noun.pos in ("NOUN", "PROPN", "ADJ")
    return "PronType=Rel" in word.morph or word.pos == "ADP" and "PronType=Rel" in parse.words[word.head].morph


def _relative_end(parse: Parse, i: int, last: int) -> int:
    """The last token of the relative clause that pronoun `i` opens; the one before `i` when the parse shows none."""
    opened = next((k for k in parse.ancestors(i, 3) if parse.words[k].dep.startswith("acl:relcl")), None)
    if opened is None:
        return i - 1
    inside = (k for k in range(last - 1, i, -1) if k == opened or opened in parse.ancestors(k))
    return next(inside, i - 1)


def clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two agreements contradict each other; a word without gender agrees with both."""
    own = dict(part.split("=") for part in a)
    return any(own.get(name, value) != value for name, value in (part.split("=") for part in b))


def agreement(word: Word) -> tuple[str, ...]:
    return agreement_of(word.morph)


def agreement_of(morph: str) -> tuple[str, ...]:
    """The gender and the number in a UD feature string."""
    return tuple(part for part in morph.split("|") if part.startswith(("Gender", "Number")))


def first_verb(parse: Parse, i: int) -> list[int]:
    """The first verb of its own clause behind a noun."""
    behind = outside_asides(parse, i, parse.segments[parse.words[i].segment][1])
    return list(islice((j for j in behind if j > i and parse.words[j].finite), 1))


def planned_noun(parse: Parse, i: int, firm: frozenset[str]) -> int | None:
    """The noun whose plan a verb tells: « |le bal|, qui devait commencer samedi », « |l'affaire|, appelée hier »."""
    word, first = parse.words[i], parse.segments[parse.words[i].segment][0]
    opened = i if word.participle else None
    if any(parse.words[k].lemma in firm and "Tense=Imp" in parse.words[k].morph for k in range(max(i - 2, first), i)):
        opened = next((k for k in range(i - 1, max(i - _CLAUSE, first), -1) if _relative(parse, k)), None)
    if opened is None or opened - 2 < first:
        return None
    at = opened - 1 - (parse.words[opened - 1].form == ",")
    return at if at + 1 < opened and parse.words[at].pos in ("NOUN", "PROPN") else None


def bracketed(parse: Parse, at: int) -> list[int]:
    """The first word of the brackets behind an entry, when it stands alone or opens a note: « Loto, 20 h (|annulé|) »,
    « Monaco - Nice, 21 h (|reporté| au 3) »; not those of the next item of a list."""
    last = parse.segments[parse.words[at].segment][1]
    behind = (j for j in range(at + 1, last) if parse.words[j].form in ("(", ";", ":") or parse.words[j].finite)
    j = next(behind, last - 1)
    if parse.words[j].form != "(" or j + 2 > last - 1:
        return []
    word, after = parse.words[j + 1], parse.words[j + 2]
    noted = after.pos == "ADP" or after.form in (")", ",", ":")
    return [j + 1] if noted and word.pos in ("VERB", "ADJ", "NOUN", "PROPN", "X") else []


def verdict(parse: Parse, at: int) -> list[int]:
    """The participle without subject at the head of the sentence behind an entry, or behind its colon."""
    last = parse.segments[parse.words[at].segment][1]
    colon = next((j for j in range(at, last) if parse.words[j].form == ":"), last - 1)
    j = colon + 1
    if j >= len(parse.words) or parse.lines[parse.words[j].segment] != parse.lines[parse.words[at].segment]:
        return []
    word = parse.words[j]
    alone = word.participle and word.dep in ("ROOT", "parataxis", "acl", "conj") and not parse.has(j, "nsubj", "aux")
    return [j] if alone else []
