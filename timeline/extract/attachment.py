"""Which word a moment dates: candidates around it, described by features, weighed by a linear model.

The features speak of the parse, the distance, the lexicon's classes and the punctuation, never of single words,
so that the weights hold for any article. `rank` gives each candidate, and "no event", its probability.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.triggers import VISIT, Triggers

NONE = -1  # the candidate "this moment dates no event"
_HEADS = ("nsubj", "obj", "obl:arg")  # relations of « |la première| aura lieu », not of « à côté de la première »
_WINDOW = 45  # tokens on either side
_LABEL = 5  # tokens of a segment that only labels the next: « Football. »


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that could name the event; `roles` are its classes in the lexicon, `eventness` what its vector
    says (-1: nothing)."""

    i: int
    lemma: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    eventness: int = -1

    @property
    def noun(self) -> bool:
        return self.roles[0][0] == "n"


def _verb_roles(triggers: Triggers, lemma: str, kinds: Sequence[str]) -> tuple[str, ...]:
    sets = (
        ("v:event", bool(kinds)),
        ("v:report", lemma in triggers.report),
        ("v:state", lemma in triggers.state),
        ("v:support", lemma in triggers.support_subject or lemma in triggers.support_object),
        ("v:oblique", lemma in triggers.support_oblique),
    )
    return tuple(name for name, held in sets if held) or ("v:other",)


def candidate(triggers: Triggers, words: Sequence[Word], i: int) -> Candidate | None:
    """The word as a candidate, None when it can name no event."""
    word = words[i]
    if not word.form[:1].isalpha() or len(word.form) == 1:  # « 43 °C »
        return None
    if word.pos in ("NOUN", "PROPN", "VERB", "ADJ", "X", "ADV") and (kind := triggers.phrase(words, i)):
        verbal = word.pos == "VERB" and (word.finite or any(words[c].pos == "AUX" for c in word.children))
        lemma = triggers.lemma(word)
        return Candidate(i, lemma, (kind,), ("v:event" if verbal else _noun_role(triggers, lemma),))
    if word.pos == "VERB" and not word.finite and word.form in triggers.nouns and _nominal(words, word):
        return Candidate(i, word.form, triggers.nouns[word.form], ("n:event",))
    if word.pos in ("VERB", "AUX") and not word.dep.startswith(("aux", "cop")):
        lemma = triggers.lemma(word)
        if triggers.presence(words, i):
            return Candidate(word.i, lemma, (VISIT,), ("v:event",))
        kinds = triggers.verbs.get(lemma, ())
        return Candidate(word.i, lemma, kinds, _verb_roles(triggers, lemma, kinds))
    if word.pos in ("NOUN", "PROPN", "X", "ADJ"):
        lemma = triggers.lemma(word)
        if word.dep == "amod" and words[word.head].pos == "NOUN" and triggers.kinds(words[word.head]):
            return None  # « élection présidentielle »: the noun names the event
        if word.pos == "ADJ" and word.dep.startswith(_HEADS) and (kinds := triggers.nouns.get(word.form, ())):
            opened = any(triggers.kinds(words[c]) for c in word.children)  # « La première |des réunions| »
            return Candidate(word.i, word.form, kinds, ("n:aspect" if opened else "n:event",))
        if lemma in triggers.never or word.form in triggers.never or triggers.within_locution(words, i):
            return None
        if triggers.is_house(words, word) or word.pos == "PROPN" and triggers.inside(words, word):
            return None  # « sera lundi à |Tours| »
        if (kinds := triggers.nouns.get(lemma, ())) and not _heads_name(words, word):
            return Candidate(word.i, lemma, kinds, (_noun_role(triggers, lemma),))
        if word.pos == "ADJ":
            lemma = triggers.participle(word.form)
            kinds = triggers.verbs.get(lemma, ())
            return Candidate(word.i, lemma, kinds, ("v:adjective",)) if kinds else None
        if word.pos == "NOUN" and lemma.endswith(triggers.deverbal):
            return Candidate(word.i, lemma, (), ("n:deverbal",))
        return Candidate(word.i, lemma, (), ("n:name" if word.pos == "PROPN" else "n:other",))
    if word.form in triggers.pronouns:
        return Candidate(word.i, word.form, (), ("n:pronoun",))
    return None


def _noun_role(triggers: Triggers, lemma: str) -> str:
    if lemma in triggers.bodies:
        return "n:body"
    return "n:aspect" if lemma in triggers.aspect else "n:event"


def _nominal(words: Sequence[Word], word: Word) -> bool:
    """A participle that is a noun here: « la remise des prix »; it has a determiner, or opens a list entry."""
    if any(words[c].pos == "AUX" for c in word.children):
        return False
    before = words[word.i - 1] if word.i else None
    return (
        before is None
        or before.pos in ("DET", "PUNCT", "SPACE", "NUM")
        or any(words[c].dep == "det" for c in word.children)
    )


def _useful(parse: Parse, moment: Moment, found: Candidate) -> bool:
    """Unknown nouns only where they head the moment or open their segment: most words are no event."""
    if found.roles[0] not in ("n:other", "n:name", "n:pronoun"):
        return True
    word = parse.words[found.i]
    if parse.words[moment.head].head == found.i:
        return True
    return found.roles[0] != "n:pronoun" and word.dep == "ROOT" and word.segment == moment.segment


def window(parse: Parse, moment: Moment, taken: frozenset[int] = frozenset()) -> tuple[int, int]:
    """The tokens where a moment's event may stand: its segment, with the label in front (« Basket. »), and the
    next segment when its own says nothing else (« 28 janvier. »), or those before on a line that names no other date
    (« « Oncle Vania », d'Anton Tchekhov. Théâtre municipal. Jeudi 3 décembre, 19 h 30. »)."""
    first, last = parse.segments[moment.segment]
    label = moment.segment - 1
    if label >= 0 and parse.lines[label] == parse.lines[moment.segment]:
        start, end = parse.segments[label]
        first = start if end - start <= _LABEL else first
    after = moment.segment + 1
    if not _says_something(parse, first, last, moment) and not moment.inherited:
        opened = parse.line_start(moment.first)
        if opened < first and taken.isdisjoint(range(opened, first)):
            first = opened
    while (
        not _says_something(parse, first, last, moment)
        and after < len(parse.segments)
        and parse.lines[after] == parse.lines[moment.segment]
    ):
        last = parse.segments[after][1]
        after += 1
    return max(first, moment.first - _WINDOW), min(last, moment.last + _WINDOW)


def _says_something(parse: Parse, first: int, last: int, moment: Moment) -> bool:
    return any(
        word.pos in ("NOUN", "PROPN", "VERB") and not moment.first <= word.i < moment.last
        for word in parse.words[first:last]
    )


def candidates(parse: Parse, moment: Moment, known: Mapping[int, Candidate], taken: frozenset[int]) -> list[Candidate]:
    """The words that the moment may date; `taken` are the tokens inside some moment."""
    first, last = window(parse, moment, taken)
    return [known[i] for i in range(first, last) if i in known and i not in taken and _useful(parse, moment, known[i])]


def _heads_name(words: Sequence[Word], word: Word) -> bool:
    """Whether a name in two words begins, as those of persons do without an article: « |Loïs| Boisson a battu »."""
    behind = words[word.i + 1] if word.i + 1 < len(words) else None
    named = word.pos == "PROPN" and behind is not None and behind.head == word.i and behind.dep == "flat:name"
    return named and not any(words[c].pos in ("DET", "ADP") for c in word.children)


@dataclass(slots=True)
class Scene:
    """What the features look at: the parse, the lexicon, the candidates by token, the moment of each token."""

    parse: Parse
    triggers: Triggers
    known: Mapping[int, Candidate]
    moment_of: Mapping[int, int]
    body: int  # the first token of the body
    published: str  # ISO day


def _bucket(n: int) -> str:
    for limit in (1, 2, 3, 5, 8, 12, 20):
        if n <= limit:
            return str(limit)
    return "far"


def ties(scene: Scene, moment: Moment, i: int) -> Iterator[str]:
    """How the parse ties the candidate to the moment's head."""
    parse = scene.parse
    words = parse.words
    head = words[moment.head]
    above = list(parse.ancestors(moment.head, 6))
    if i in above:
        depth = above.index(i)
        yield f"up{min(depth, 3)}"
        yield f"up{min(depth, 2)}:{(head.dep if depth == 0 else words[above[depth - 1]].dep)}"
        return
    for depth, j in enumerate(above[:3]):
        if words[i].head == j:
            yield f"sibling{depth}:{words[i].dep}"
            yield f"sibling{depth}"
            other = scene.known.get(j)
            yield f"sibling:{words[i].dep}:{other.roles[0] if other else words[j].pos}"
            return
        if words[words[i].head].head == j and words[i].head != i:
            yield f"nephew{depth}:{words[i].dep}"
            return
    if moment.head in parse.ancestors(i, 4):
        yield "below"
        return
    yield "apart"


def _between(scene: Scene, moment: Moment, i: int) -> Iterator[str]:
    """What stands between the candidate and the moment."""
    words = scene.parse.words
    low, high = (i + 1, moment.first) if i < moment.first else (moment.last, i)
    commas = verbs = events = moments = 0
    stop = ""
    seen: set[int] = set()
    for j in range(low, high):
        word = words[j]
        if word.pos == "PUNCT":
            commas += word.text in (",", "–", "—", "-")
            stop = word.text if word.text in '.;:()«»"?!' else stop
        elif word.pos in ("VERB", "AUX") and word.finite:
            verbs += 1
        if (other := scene.known.get(j)) and other.roles[0] in ("n:event", "v:event"):
            events += 1
        if j in scene.moment_of and scene.moment_of[j] not in seen:
            seen.add(scene.moment_of[j])
            moments += 1
    yield f"commas{min(commas, 3)}"
    yield f"finite{min(verbs, 3)}"
    yield f"events{min(events, 3)}"
    yield f"moments{min(moments, 2)}"
    if stop:
        yield "stop" + stop


def _form(scene: Scene, word: Word) -> str:
    """Tense and mood of a verb, determiner of a noun."""
    if word.pos in ("VERB", "AUX", "ADJ"):
        helpers = [scene.parse.words[c] for c in scene.parse.child(word.i, "aux", "cop")]
        lead = next((h for h in helpers if h.finite), word if word.finite else None)
        if lead is None:
            return "inf" if word.infinitive else "part"
        tense = next((t for t in ("Fut", "Imp", "Past", "Pres") if f"Tense={t}" in lead.morph), "Pres")
        mood = "Cnd" if "Mood=Cnd" in lead.morph else ""
        return f"fin{mood}{tense}{'+aux' if helpers else ''}"
    return "det" if any(True for _ in scene.parse.child(word.i, "det")) else "bare"


def carrier(scene: Scene, i: int) -> tuple[int, str] | None:
    """The support verb that carries a noun, and the noun's place by it: "subject", "object" or "oblique"."""
    word, triggers = scene.parse.words[i], scene.triggers
    verb = scene.known.get(word.head)
    if verb is None or verb.noun:
        return None
    for deps, lemmas, name in (
        (("nsubj",), triggers.support_subject, "subject"),
        (("obj",), triggers.support_object, "object"),
        (("obl", "iobj", "xcomp"), triggers.support_oblique, "oblique"),
    ):
        if word.dep.startswith(deps) and (verb.lemma in lemmas or fixed_part(scene.parse, verb.i) & lemmas):
            return verb.i, name
    return None


def fixed_part(parse: Parse, i: int) -> set[str]:
    """The bare object of a verb, which makes a fixed support verb with it: « avoir lieu »."""
    return {parse.words[c].form for c in parse.child(i, "obj", "fixed") if not parse.words[c].children}


def _support(scene: Scene, word: Word, found: Candidate) -> Iterator[str]:
    """Whether a noun is carried by a support verb, or a support verb carries a noun."""
    words = scene.parse.words
    if found.noun:
        if verb := carrier(scene, found.i):
            yield "carried:" + verb[1]
            yield f"carried:{verb[1]}:{found.roles[0]}"
        if any(words[c].pos == "VERB" and words[c].participle for c in scene.parse.child(word.i, "acl")):
            yield "with-participle"
        return
    for c in word.children:
        other = scene.known.get(c)
        if other and other.roles[0] in ("n:event", "n:aspect"):
            yield f"carries:{words[c].dep.split(':')[0]}:{'support' if 'v:support' in found.roles else 'plain'}"
    if word.dep.startswith("acl") and (other := scene.known.get(word.head)) and other.noun:
        yield f"acl-of:{other.roles[0]}"


def features(scene: Scene, moment: Moment, found: Candidate) -> list[str]:
    """The features of one (moment, candidate) pair, as strings."""
    word = scene.parse.words[found.i]
    kind = "n" if found.noun else "v"
    side = "before" if found.i < moment.first else "after"
    gap = moment.first - found.i if side == "before" else found.i - moment.last + 1
    form = _form(scene, word)
    path = list(ties(scene, moment, found.i))
    out = [f"{kind}:{p}" for p in path]
    out += [*found.roles, "roles=" + "+".join(found.roles), f"{kind}:{form}", f"{kind}:{side}:{_bucket(gap)}"]
    out += [f"{found.roles[0]}:{path[0]}", f"{found.roles[0]}:{form}", f"{kind}:dep={word.dep}"]
    if found.eventness >= 0:
        out.append(f"{found.roles[0]}:eventness{found.eventness}")
    out += [f"{kind}:{b}" for b in _between(scene, moment, found.i)]
    out += [f"{kind}:{s}" for s in _support(scene, word, found)]
    out.append(f"{kind}:before={moment.before}")
    if moment.structure:
        out.append(f"{found.roles[0]}:structure={moment.structure}")
    if word.segment != moment.segment:
        out.append(f"{kind}:next-segment")
    if moment.inherited:
        out.append(f"{kind}:inherited:{side}")
    return out


def none_features(scene: Scene, moment: Moment, found: Sequence[Candidate]) -> list[str]:
    """The features of "this moment dates no event"."""
    words = scene.parse.words
    head = words[moment.head]
    above = scene.known.get(head.head) if head.head != head.i else None
    roles = above.roles if above else (words[head.head].pos,)
    first = scene.parse.segments[moment.segment][0]
    out = ["none", f"none:unit={moment.unit}", f"none:before={moment.before}", f"none:dep={head.dep}"]
    out += [f"none:head={role}" for role in roles]
    out.append("none:head=" + "+".join(roles))
    out.append("none:title" if moment.first < scene.body else "none:body")
    out.append(f"none:known{min(sum(c.roles[0] in ('n:event', 'v:event') for c in found), 3)}")
    if above and not above.noun:
        out.append(f"none:form={_form(scene, words[above.i])}:{above.roles[0]}")
    if moment.when is not None:
        day = moment.when.first_known.isoformat()
        side = "past" if day < scene.published else "today" if day == scene.published else "ahead"
        out += [f"none:{side}", f"none:{side}:{moment.unit}"]
    out.append("none:opens" if moment.first - first <= 1 else "none:inside")
    if moment.inherited:
        out.append("none:inherited")
    if moment.structure:
        out.append(f"none:structure={moment.structure}")
    if moment.opens and moment.when is not None and moment.when.timed:
        out.append(f"none:line-clock:{side}")
    if moment.first and words[moment.first - 1].text in "([":
        out.append("none:bracket")
    if moment.rrule:
        out.append("none:set" + ("" if moment.when else "-open"))
    return out


@dataclass(frozen=True)
class Ranked:
    """The candidates of a moment with their probabilities, the best first; `none` is that of "no event"."""

    moment: Moment
    choices: tuple[tuple[float, Candidate], ...]
    none: float


def rank(scene: Scene, moment: Moment, found: Sequence[Candidate], weights: Mapping[str, float]) -> Ranked:
    """Weigh the candidates of a moment against each other and against "no event"."""
    scores = [sum(weights.get(f, 0.0) for f in features(scene, moment, c)) for c in found]
    none = sum(weights.get(f, 0.0) for f in none_features(scene, moment, found))
    top = max([none, *scores])
    mass = [math.exp(s - top) for s in scores]
    blank = math.exp(none - top)
    total = blank + sum(mass)
    choices = sorted(((m / total, c) for m, c in zip(mass, found, strict=True)), key=lambda pair: -pair[0])
    return Ranked(moment, tuple(choices), blank / total)
