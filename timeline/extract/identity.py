"""Do two mentions tell the same event? A linear model over what they share; and the namings without a date.

Not here: what to do with the answer (`merging`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from timeline.extract import plans
from timeline.extract.event_mention import EventGroup, EventMention
from timeline.extract.mentions import Found
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.predicates import agreement, clash
from timeline.extract.triggers import Triggers

GATHERINGS = frozenset(("meeting", "visit", "ceremony", "culture", "sport", "protest", "court", "vote"))
_NEAR = 3  # segments between an event and a word that stands for it
_CLOSE = 5  # the same to a sentence that gives it its hour
_OWN = ("nmod", "amod", "acl", "appos", "flat")  # complements that tell one gathering from another
_NAMED = ("PROPN", "NOUN", "X", "NUM")


def determiner(parse: Parse, i: int) -> str:
    """ "demonstrative", "definite", "indefinite", "possessive" or "bare"."""
    for c in parse.words[i].children:
        morph = parse.words[c].morph
        if parse.words[c].pos != "DET":
            continue
        if "PronType=Dem" in morph:
            return "demonstrative"
        if "Poss=Yes" in morph:
            return "possessive"
        return "definite" if "Definite=Def" in morph else "indefinite"
    return "bare"


def clause_words(parse: Parse, mention: EventMention, *parts: str) -> frozenset[str]:
    """The folded lemmas of a mention's clause that are of these parts of speech, short ones left out."""
    first, last = parse.tokens(*mention.clause)
    return frozenset(w.lemma for w in parse.words[first:last] if w.pos in parts and len(w.form) > 2)


def _hours(a: EventMention, b: EventMention) -> str:
    timed = [m.when is not None and m.when.timed for m in (a, b)]
    return {(True, True): "both", (False, False): "none", (True, False): "first", (False, True): "second"}[
        (timed[0], timed[1])
    ]


def _spans(a: EventMention, b: EventMention) -> str:
    """How the days of two dates that agree relate: "same", or one "within" the other."""
    same = a.when and b.when and (a.when.earliest, a.when.latest) == (b.when.earliest, b.when.latest)
    return "same" if same else "within"


def _apart(parse: Parse, a: Word, b: Word) -> str:
    if a.segment == b.segment:
        return "segment"
    if b.segment - a.segment == 1 and parse.lines[a.segment] == parse.lines[b.segment]:
        return "next"
    return "line" if parse.lines[a.segment] == parse.lines[b.segment] else "far"


def features(parse: Parse, a: Found, b: Found, body: int) -> list[str]:
    """The features of a pair of mentions, `a` before `b`, whose dates may be of one event."""
    one, two = a.mention, b.mention
    words = parse.words[one.root], parse.words[two.root]
    apart = _apart(parse, *words)
    shape = "".join("v" if w.pos in ("VERB", "AUX", "ADJ") else "n" for w in words)
    names = len(clause_words(parse, one, "PROPN") & clause_words(parse, two, "PROPN"))
    nouns = len(clause_words(parse, one, "NOUN") & clause_words(parse, two, "NOUN"))
    title = one.start < body <= two.start
    lemma = "same" if one.lemma == two.lemma else "other"
    kind = "same" if one.kind == two.kind else "other"
    out = [
        "bias", f"apart={apart}", f"shape={shape}", f"lemma={lemma}", f"kind={kind}", f"lemma={lemma}:apart={apart}",
        f"kind={kind}:apart={apart}", f"names{min(names, 3)}", f"nouns{min(nouns, 3)}", f"hours={_hours(one, two)}",
        f"hours={_hours(one, two)}:lemma={lemma}", f"det={determiner(parse, two.root)}:lemma={lemma}",
        f"det={determiner(parse, two.root)}:kind={kind}", f"unit={b.moment.unit}", f"title={title}",
        f"title={title}:kind={kind}", f"title={title}:names{min(names, 2)}", f"shape={shape}:apart={apart}",
    ]  # fmt: skip
    out += [
        f"dates={_spans(one, two)}",
        f"dates={_spans(one, two)}:lemma={lemma}",
        f"dates={_spans(one, two)}:kind={kind}",
    ]
    if a.moment is b.moment or a.moment.start == b.moment.start:
        out.append("moment=same")
    if a.moment.inherited or b.moment.inherited:
        out.append("inherited:" + apart)
    if two.lemma in clause_words(parse, one, *_NAMED) or one.lemma in clause_words(parse, two, *_NAMED):
        out.append("lemma-in-clause")
    if one.status != two.status:
        out.append("status=other")
    return out


def score(parse: Parse, a: Found, b: Found, body: int, weights: Mapping[str, float]) -> float:
    """Above zero when the pair more likely tells one event than two."""
    first, second = (a, b) if a.mention.start <= b.mention.start else (b, a)
    return sum(weights.get(name, 0.0) for name in features(parse, first, second, body))


def adds_hour(parse: Parse, a: Found, b: Found, triggers: Triggers, starts: Container[str]) -> bool:
    """Whether `b` says at what hour begins what `a` told of a day: « Le sommet se tiendra le 12 à Oslo. Les débats
    débuteront à 9 heures. » A bare noun of its kind, or one that takes up any gathering, with an hour alone; or a
    pronoun in the next sentence: « Il débutera à 9 heures »."""
    one, two = a.mention, b.mention
    if one.when is None or one.when.timed or one.when.earliest is None or one.when.earliest != one.when.latest:
        return False
    word, moment = parse.words[two.root], b.moment
    alone = moment.when is not None and moment.when.timed and len(moment.timexes) == 1 and not moment.inherited
    apart = word.segment - parse.words[one.root].segment
    if alone and 0 <= apart <= 1 and two.lemma in starts and plans.by_pronoun(parse, word.i):
        pronouns = [parse.words[c] for c in parse.child(word.i, "nsubj", "expl:subj")]
        named = agreement(parse.words[one.root])
        return all("PronType=Rel" not in p.morph and not clash(agreement(p), named) for p in pronouns)
    if not (alone and 0 <= apart <= _CLOSE and _bare(parse, word, moment, triggers)):
        return False
    return one.kind == two.kind or one.kind in GATHERINGS and triggers.lemma(word) in triggers.reprises


def _bare(parse: Parse, word: Word, moment: Moment, triggers: Triggers) -> bool:
    """Whether a definite noun has no complement of its own: the subject of its clause (« les débats débuteront »), or
    what another word opens (« le début |du concert| »)."""
    if word.pos != "NOUN":
        return False
    inside = parse.ancestors(moment.head, 4)  # « Le match, |qui se jouera à 21 h|, »
    children = [parse.words[c] for c in word.children if c not in inside and not moment.first <= c < moment.last]
    fixed = triggers.phrase(parse.words, word.i) is not None  # « le coup d'envoi » has no complement
    if any(c.dep.startswith(_OWN) and not (fixed and c.pos == "NOUN") for c in children):
        return False
    above = parse.words[word.head]
    if above.pos == "NOUN" and above.i != word.i:
        return above.lemma in triggers.aspect and any("Definite=Def" in c.morph for c in children)
    return determiner(parse, word.i) in ("definite", "demonstrative") and word.dep.startswith("nsubj")


def namings(parse: Parse, groups: Sequence[EventGroup], taken: frozenset[int], triggers: Triggers) -> dict[int, int]:
    """{token: group} of the later namings without a date: « La rencontre », « ce sommet ».

    By the same word as the group's trigger; or by another of its kind that stands as a subject without a name of its
    own (« La rencontre » after « la réunion »), for the group named last, when near.
    """
    found: dict[int, int] = {}
    for word in parse.words:
        if word.pos != "NOUN" or word.i in taken or determiner(parse, word.i) not in ("definite", "demonstrative"):
            continue
        before = [k for k, g in enumerate(groups) if g.main.root < word.i]
        lemma = triggers.lemma(word)
        same = [k for k in before if groups[k].main.lemma == lemma]
        if same:
            found[word.i] = same[-1]
        elif before and _stands_for(parse, word, groups[_last_named(groups, before, found)].main, triggers):
            found[word.i] = _last_named(groups, before, found)
    return found


def _last_named(groups: Sequence[EventGroup], before: Sequence[int], found: Mapping[int, int]) -> int:
    last = max(before, key=lambda k: groups[k].main.root)
    named = max(found, default=-1)
    return found[named] if named > groups[last].main.root else last


def _stands_for(parse: Parse, word: Word, main: EventMention, triggers: Triggers) -> bool:
    kinds = triggers.kinds(word)
    near = word.segment - parse.words[main.root].segment <= _NEAR
    if not kinds or kinds[0] != main.kind or not near or triggers.lemma(word) in triggers.bodies:
        return False
    if parse.words[main.root].pos not in ("NOUN", "PROPN") and determiner(parse, word.i) != "demonstrative":
        return False
    named = any(parse.words[c].pos == "PROPN" for c in word.children)
    return not named and (word.dep.startswith("nsubj") or determiner(parse, word.i) == "demonstrative")
