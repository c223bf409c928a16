"""Who a pronoun or a function noun stands for: "il", "elle", "le président ukrainien", "le chef de l'État".

Simple and cautious: the nearest person that fits in gender and function, in the same or an earlier sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_spans import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from timeline.extract.entities import Entity, EntityMention

    Persons = Sequence[tuple[EntityMention, int]]

Links = dict[int, tuple[tuple[int, ...], int, int]]

_SUBJECTS = ("nsubj", "nsubj:pass")


def resolve(doc: Doc, words: Sequence[Word], entities: Sequence[Entity], lexicon: NameLexicon) -> Links:
    """Token of the pronoun or function noun -> (entities, start, end of the words)."""
    persons = [(m, i) for i, e in enumerate(entities) if e.kind == "person" for m in e.mentions]
    persons.sort(key=lambda pair: pair[0].start)
    links: Links = {}
    _functions(doc, words, entities, lexicon, links)
    for token in doc:
        lower = token.lower_
        if lower in lexicon.singular_pronouns and token.pos_ == "PRON":
            found = _antecedent(doc, token, persons, entities, lexicon.singular_pronouns[lower], links)
            if found is not None:
                links[token.i] = ((found,), token.idx, token.idx + len(token))
        elif lower in lexicon.plural_pronouns and token.pos_ == "PRON":
            several = _several(doc, token, persons)
            if several:
                links[token.i] = (several, token.idx, token.idx + len(token))
    return links


def _paragraph(doc: Doc, index: int) -> int:
    return int(doc.text.rfind("\n", 0, doc[index].idx))


def _antecedent(
    doc: Doc, token: Token, persons: Persons, entities: Sequence[Entity], feminine: bool | None, links: Links
) -> int | None:
    """The last person named as a subject before the pronoun in its paragraph, else the last named at all."""
    start = _paragraph(doc, token.i)
    before = [(m.start, m.root, i) for m, i in persons if m.start < token.idx and m.start > start]
    before += [
        (s, t, members[0]) for t, (members, s, _) in links.items() if len(members) == 1 and start < s < token.idx
    ]
    before.sort()
    if not before:
        earlier = [(m.start, m.root, i) for m, i in persons if m.start < token.idx]
        before = earlier[-1:]
    fits = [
        (s, r, i)
        for s, r, i in before
        if feminine is None or entities[i].feminine is None or entities[i].feminine == feminine
    ]
    subjects = [c for c in fits if doc[c[1]].dep_ in _SUBJECTS]
    chosen = (subjects or fits)[-1:]
    return chosen[0][2] if chosen else None


def _several(doc: Doc, token: Token, persons: Persons) -> tuple[int, ...]:
    """'Ils': the persons that one coordination of the same paragraph named, nearest first; () when unclear."""
    start = _paragraph(doc, token.i)
    before = [(m, i) for m, i in persons if start < m.start < token.idx]
    last = [i for m, i in before[-3:] if doc[m.root].sent.start == doc[before[-1][0].root].sent.start]
    unique = tuple(dict.fromkeys(last))
    return unique if len(unique) > 1 else ()


def _functions(doc: Doc, words: Sequence[Word], entities: Sequence[Entity], lexicon: NameLexicon, links: Links) -> None:
    covered = {t for e in entities for m in e.mentions for t in range(m.first, m.last)}
    roles = [(i, (e.role or "").lower(), e) for i, e in enumerate(entities) if e.kind == "person" and e.role]
    spoken = {m.start: m for e in entities if e.kind == "person" for m in e.mentions}
    for position, word in enumerate(words):
        if word.lower not in lexicon.functions or word.token in covered or not position:
            continue
        if words[position - 1].lower not in lexicon.determiners:
            continue
        phrase, end = _phrase(doc, words, position, lexicon)
        if any(end <= s <= end + 3 for s in spoken) or _introduces(words, position, spoken):
            continue
        found = _office(phrase, roles, lexicon, doc[word.token].idx)
        if found is not None:
            links[word.token] = ((found,), word.start, end)


def _introduces(words: Sequence[Word], position: int, spoken: Mapping[int, object]) -> bool:
    """Whether a person's name follows within the phrase (then the name itself is the mention)."""
    for word in words[position + 1 : position + 9]:
        if word.start in spoken:
            return True
        if word.text in ".;:!?()":
            return False
    return False


def _phrase(doc: Doc, words: Sequence[Word], position: int, lexicon: NameLexicon) -> tuple[str, int]:
    """The function noun with its adjectives and complement, folded to lower case; and where it ends."""
    stop = position + 1
    while stop < len(words) and stop - position < 6:
        token = doc[words[stop].token]
        if token.pos_ in ("VERB", "AUX", "PRON", "PUNCT", "CCONJ", "SCONJ", "ADV") or words[stop].text in ",.;:()":
            break
        if token.pos_ == "ADP" and words[stop].lower not in lexicon.of:
            break
        stop += 1
    first = position - 1 if words[position - 1].lower in lexicon.first_words else position
    return " ".join(w.lower for w in words[first:stop]).replace("' ", "'"), words[stop - 1].end


def _office(phrase: str, roles: Sequence[tuple[int, str, Entity]], lexicon: NameLexicon, start: int) -> int | None:
    """The person whose function agrees with the phrase: same head, no contradiction of country."""
    heads: tuple[str, ...] = (phrase.split()[0],)
    for office, values in lexicon.offices.items():
        if phrase.startswith(office):
            heads = values
            phrase = values[0] + phrase[len(office) :]
            break
    said = {lexicon.demonyms[w] for w in phrase.split() if w in lexicon.demonyms}
    fits = []
    for index, role, entity in roles:
        if not any(role.startswith(head) for head in heads):
            continue
        known = {lexicon.demonyms[w] for w in role.split() if w in lexicon.demonyms}
        if said and known and not said & known:
            continue
        rest = [w for w in phrase.split()[1:] if len(w) > 4 and w not in lexicon.demonyms]
        agreement = sum(w in role for w in rest) + 2 * bool(said & known) - (bool(said) != bool(known))
        if rest and not any(w in role for w in rest) and not said and heads == (phrase.split()[0],):
            agreement -= 1
        nearest = max((m.start for m in entity.mentions if m.start < start), default=-1)
        fits.append((agreement, nearest, index))
    best = max(fits, default=None)
    return best[2] if best and best[1] >= 0 and best[0] >= 0 else None
