"""How a named thing stands to an event in the text: the features that participants and places are weighed by.

A feature is a string; what it is worth is data (`languages/<code>/*.json`). The parse is used where it gives a path,
position and structure where it does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from timeline.extract import tellers
from timeline.extract.entities import EntityMention
from timeline.extract.event_mention import EventGroup
from timeline.extract.layout import SAME, Layout

_DISTANCES = (1, 3, 6, 10, 18, 30)
_COMPANY = 9  # tokens before a list where the words that add people stand
_FUNCTION = 6  # tokens of a function before a comma
_LEAD = 9  # tokens of a function before a name
_DENIAL = 5  # tokens from a word that denies a place to its name
_FAR = 200.0
_TIES = 2  # of each candidate that count: the closest and, as a hint, the next
_OBJECT = 5  # tokens between a verb and its object
_TITLE = 60  # characters of a quotation that is a title or a name
_SPEAKS = "speaks "
_BEHIND = 7  # tokens from a name to the verb behind it
_NEW_LINE, _NEW_SENTENCE, _CROSSED = 60.0, 15.0, 4.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A token that tells the event: its trigger ("main"), another mention ("other"), a reprise ("weak")."""

    token: int
    strength: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A mention beside an anchor: the cheaper, the closer."""

    mention: EntityMention
    anchor: Anchor
    cost: float
    near: bool  # in one sentence


def anchors(layout: Layout, group: EventGroup) -> list[Anchor]:
    """The tokens that tell the event, the trigger first; words that take it up again are weak ones."""
    main = group.main
    found = [Anchor(main.root, "main")]
    if main.named is not None:
        found.append(Anchor(main.named, "main"))
    found += [Anchor(m.root, "other") for m in group.mentions[1:] if m.root != main.root]
    return found + [Anchor(token, "weak") for token in layout.reprises.get(layout.triggers[main.root], ())]


def is_left_out(layout: Layout, mention: EntityMention) -> bool:
    """Whether the word that leads a mention's noun phrase keeps it out: it only says where the news comes from ('selon
    la pharmacienne, Anne Ferrand.'), or who is not there ('sans le ministre Paul Renard')."""
    leads = layout.lexicon.left_out
    for token in range(mention.first - 1, max(mention.first - _LEAD, 0) - 1, -1):
        if layout.lowers[token] in leads:
            return True
        if layout.lowers[token] == "," and _apposed(layout, mention, token):
            continue
        if layout.pos[token] not in ("DET", "NOUN", "ADJ", "ADP", "PROPN"):
            return False
    return False


def is_denied(layout: Layout, mention: EntityMention) -> bool:
    """Whether a place is said not to be the one: 'à Metz et non plus à Nancy', 'pas à Oslo mais à Bergen'."""
    words = layout.lexicon.participation
    if leads(layout, mention, words["denials"], words["negations"]):
        return True
    behind = layout.lowers[mention.last : mention.last + 2]
    if not any(word in words["contrasts"] for word in behind):
        return False
    number = layout.sentence(mention.root)
    opening = layout.openings[number - 1] if number else 0
    return any(word in words["negations"] for word in layout.lowers[opening : mention.first])


def leads(layout: Layout, mention: EntityMention, words: frozenset[str], between: frozenset[str]) -> bool:
    """Whether one of the words or pairs of words stands before a mention, its preposition and `between` aside."""
    for token in range(mention.first - 1, max(mention.first - _DENIAL, 0) - 1, -1):
        word = layout.lowers[token]
        if word in words or " ".join(layout.lowers[max(token - 1, 0) : token + 1]) in words:
            return True
        if word not in between and layout.pos[token] not in ("ADP", "DET", "SCONJ"):
            return False
    return False


def _apposed(layout: Layout, mention: EntityMention, comma: int) -> bool:
    """Whether a name between commas says who holds the function before: not 'selon le maire, Luc Ferrand viendra'."""
    ends = mention.last >= len(layout.pos) or layout.pos[mention.last] in ("PUNCT", "SPACE")
    before = range(max(comma - _FUNCTION, 0), comma)
    return comma == mention.first - 1 and ends and any(layout.lowers[t] in layout.lexicon.functions for t in before)


def ties(layout: Layout, mentions: list[EntityMention], marks: list[Anchor], number: int) -> list[Tie]:
    """The closest ties of any of the mentions to any of the anchors, the closest first."""
    costs = [(_cost(layout, mention, anchor, number), mention, anchor) for mention in mentions for anchor in marks]
    costs.sort(key=itemgetter(0))
    return [Tie(mention, anchor, cost, _is_near(layout, mention, anchor)) for cost, mention, anchor in costs[:_TIES]]


def closest(layout: Layout, number: int, index: int) -> EntityMention:
    """The mention of an entity (its index) that is tied closest to an event."""
    marks = anchors(layout, layout.groups[number])
    return ties(layout, layout.registry.entities[index].mentions, marks, number)[0].mention


def tied(
    layout: Layout, said: Mapping[int, list[EntityMention]], number: int, within: Callable[[int], bool]
) -> dict[int, list[Tie]]:
    """The closest ties of each entity (by index) that lies `within` reach of an event, by the mentions that count."""
    marks = anchors(layout, layout.groups[number])
    return {i: ties(layout, mentions, marks, number) for i, mentions in said.items() if within(i)}


def rivals(layout: Layout, mention: EntityMention, number: int) -> int:
    """How many other events of the sentence stand closer to a mention than this one."""
    costs: dict[int, float] = {}
    for token, owner in layout.triggers_in(layout.sentence(mention.root)):
        cost = _apart(layout, mention, token, owner)
        costs[owner] = min(cost, costs.get(owner, _FAR))
    own = costs.pop(number, _FAR)
    return sum(cost < own for cost in costs.values())


def _is_near(layout: Layout, mention: EntityMention, anchor: Anchor) -> bool:
    token = anchor.token
    return mention.first <= token < mention.last or layout.sentence(mention.root) == layout.sentence(token)


def _cost(layout: Layout, mention: EntityMention, anchor: Anchor, number: int) -> float:
    weak = 2.0 if anchor.strength == "weak" else 0.0
    return weak + _apart(layout, mention, anchor.token, number)


def _apart(layout: Layout, mention: EntityMention, token: int, number: int) -> float:
    """How far a mention stands from a token of an event: by the tree and the words in one sentence, else by lines or
    sentences; each other event in between makes it further."""
    root = mention.root
    if mention.first <= token < mention.last:
        return 0.0
    lines, sentences = layout.lines, layout.sentences
    gap = abs(lines[root] - lines[token])
    if gap:
        return _NEW_LINE * min(gap, 3) + min(abs(root - token) / 50, 10)
    gap = abs(sentences[root] - sentences[token])
    crossed = _CROSSED * layout.others_between(root, token, number)
    if gap:
        return _NEW_SENTENCE * min(gap, 3) + crossed + min(abs(root - token) / 20, 8)
    return _distance(layout, root, token) + abs(root - token) / 10 + crossed


def _distance(layout: Layout, first: int, second: int) -> int:
    above = layout.depths(second)
    for steps, token in enumerate(layout.chain(first)):
        if token in above:
            return steps + above[token]
    return 8


def tie_features(layout: Layout, tie: Tie, number: int) -> list[str]:
    """What one tie shows by position and by the parse."""
    found = position_features(layout, tie, number)
    root, token = tie.mention.root, tie.anchor.token
    side = "after" if root > token else "before"
    if not tie.near:
        if layout.line(root) == layout.line(token):
            predicate, under = layout.predicate(root)
            found.append(f"far role {layout.deps[layout.top(under)]} {side}")
            found.append(f"far owner {'other' if predicate in layout.triggers else 'none'} {side}")
        return found
    if tie.mention.first <= token < tie.mention.last:
        found.append("is trigger")
    if tie.mention.first in layout.fixtures:
        found.append(f"fixture {layout.groups[number].main.kind} {side}")
        found.append(f"fixture {min(layout.others_between(root, token, number), 1)} {side}")
    found += (
        f"verbs {min(layout.count_between('verb', root, token), 2)} {side}",
        f"commas {min(layout.count_between('comma', root, token), 3)} {side}",
        f"slot {_slot(layout, tie)}",
        f"quotation {min(layout.count_between('quote', root, token), 2)} {side}",
        *_path_features(layout, root, token, number),
    )
    return found


def _slot(layout: Layout, tie: Tie) -> str:
    """Where a name stands to its event's verb by the words alone, since the parse loses subjects behind appositions:
    "subject", "object", "agent", "complement" of a noun, or "" for none of them."""
    mention, token = tie.mention, tie.anchor.token
    verbal = layout.pos[token] in ("VERB", "AUX")
    if mention.last <= token:
        between = range(mention.last, token)
        plain = not layout.case(layout.top(mention.root)) and layout.case(mention.root) == ""
        crossed = any(_breaks_clause(layout, t) for t in between)
        return "subject" if verbal and plain and not crossed else "" if crossed else "ahead"
    before = layout.lowers[mention.first - 1] if mention.first else ""
    span = range(token + 1, mention.first)
    if any(_breaks_clause(layout, t) for t in span):
        return ""
    if before in layout.lexicon.participation["agents"]:
        return "agent"
    if verbal:
        return "object" if len(span) <= _OBJECT and not layout.case(mention.root) else "after"
    return "complement" if before in layout.lexicon.of and len(span) <= _OBJECT else "after"


def completes(layout: Layout, tie: Tie) -> bool:
    """Whether a name is the complement of the event's noun by the words alone: 'la fermeture de l'usine de Łódź'."""
    return tie.near and _slot(layout, tie) == "complement"


def _breaks_clause(layout: Layout, token: int) -> bool:
    """A word behind which another clause begins."""
    opens = layout.pos[token] == "SCONJ" or layout.lowers[token] in layout.lexicon.participation["clauses"]
    return opens or layout.finite[token]


def position_features(layout: Layout, tie: Tie, number: int) -> list[str]:
    """What one tie shows by position: lines, sentences, distance, other events and dates in between."""
    root, token = tie.mention.root, tie.anchor.token
    side = "after" if root > token else "before"
    lines = layout.line(token) - layout.line(root)
    if lines:
        return [f"lines {max(-3, min(3, lines))}"]
    others = min(layout.others_between(root, token, number), 2)
    gap = max(-3, min(3, layout.sentence(token) - layout.sentence(root)))
    if gap:
        return [f"sentences {gap}", f"sentences {gap} others {others}"]
    return [
        f"distance {bisect_left(_DISTANCES, abs(root - token))} {side}",
        f"others {others} {side}",
        f"dates {min(layout.dates_between(root, token), 2)} {side}",
        f"stops {min(layout.count_between('stop', root, token), 2)} {side}",
    ]


def _path_features(layout: Layout, root: int, token: int, number: int) -> Iterator[str]:
    up, down, above = layout.chain(root), layout.chain(token), layout.depths(token)
    meet = next(((i, at) for i, at in enumerate(up) if at in above), None)
    if meet is None:
        yield "path none"
        return
    steps, at = meet
    rising = [t for t in up[:steps] if layout.deps[t] not in SAME]
    falling = [t for t in down[: above[at]] if layout.deps[t] not in SAME]
    case = layout.case(layout.top(root)) or layout.case(root)
    first = layout.deps[rising[0]] if rising else "self"
    over = "trigger" if at == token else "self" if at == root else "over"
    fall = layout.deps[falling[-1]] if falling else "-"
    fall_case = layout.case(falling[-1]) if falling else ""
    rise = layout.deps[rising[-1]] if rising else "-"
    yield f"role {first} {over}"
    yield f"role {first} {case} {over}"
    yield f"branch {rise}|{fall}"
    yield f"branch {rise}|{fall} {fall_case}"
    yield f"steps {min(len(rising), 3)}|{min(len(falling), 3)}"
    if len(rising) <= 1 and len(falling) <= 1:
        yield f"direct {first} {case}|{fall} {fall_case}"
    lemma = layout.lemmas[at]
    for role in ("reporting", "attending"):
        if lemma in layout.lexicon.participation[role]:
            yield f"meet {role} {rise} {over}"
    crossed = [t for t in up[1:steps] + down[1 : above[at]] if t in layout.triggers and layout.triggers[t] != number]
    owner = next((t for t in up[1:] if t in layout.triggers), None)
    yield f"crossed {bool(crossed)}"
    yield f"owner {'none' if owner is None else 'own' if layout.triggers[owner] == number else 'other'}"


def mention_features(layout: Layout, mention: EntityMention, kind: str) -> list[str]:
    """What a mention shows by itself beside an event of a kind: its preposition, the verb over it, report, absence."""
    shown = layout.shown.get(mention)
    if shown is None:
        shown = layout.shown[mention] = tuple(_shown(layout, mention))
    return [*shown, *(f"{feature} {kind}" for feature in shown if feature.startswith(_SPEAKS))]


def _shown(layout: Layout, mention: EntityMention) -> Iterator[str]:
    root = layout.top(mention.root)
    predicate, under = layout.predicate(mention.root)
    role = layout.deps[layout.top(under)]
    words = layout.lexicon.participation
    yield f"case {layout.case(root) or layout.case(mention.root)}"
    yield f"form {mention.form}"
    if _names_a_thing(layout, mention):
        yield "names a thing"
    if role.startswith("nsubj") and layout.lemmas[predicate] in words["reporting"]:
        yield "reports"
    said = tellers.speaks(layout, mention)
    if said:
        yield f"{_SPEAKS}{said}"
    before = layout.lowers[max(mention.first - 4, 0) : mention.first]
    absence = words["absence"]
    if layout.lemmas[predicate] in absence or any(word in absence for word in before) or _stays_away(layout, mention):
        yield "absence"
    if role.startswith("nsubj") and any(layout.lowers[c] in words["negations"] for c in layout.children(predicate)):
        yield "negated"
    text = layout.document.text
    if text[max(mention.start - 1, 0) : mention.start] == "(" or text[mention.end : mention.end + 1] == ")":
        yield "bracketed"
    if any(word in words["comitatives"] for word in before):
        yield "comitative"
    if _quoted(text, mention):
        yield "quoted"
    if layout.case(root) in words["topics"] and _complement_of_a_thing(layout, root):
        yield "topic"
    yield from _list_features(layout, layout.list_head(mention))


def _stays_away(layout: Layout, mention: EntityMention) -> bool:
    """Whether the verb behind a name denies that it comes: 'Paul Dol, lui, n'y assistera pas'."""
    words, negated = layout.lexicon.participation, False
    for token in range(mention.last, min(mention.last + _BEHIND, len(layout.pos))):
        if layout.pos[token] == "VERB":
            return negated and layout.lemmas[token] in words["presences"]
        if layout.lowers[token] in (".", ":", ";") or layout.pos[token] in ("NOUN", "PROPN", "SCONJ"):
            return False
        negated = negated or layout.lowers[token] in words["negations"]
    return False


def _names_a_thing(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name stands right behind a common noun that is no function and no organisation: 'le gazoduc
    TurkStream', 'au terminus Clemenceau'."""
    before = mention.first - 1
    words = layout.lexicon
    if before < 0 or mention.form != "name" or layout.pos[before] != "NOUN" or not layout.lowers[before].isalpha():
        return False
    text = layout.document.text
    between = text[layout.starts[before] + len(layout.lowers[before]) : mention.start]
    return between == " " and text[layout.starts[before]].islower() and layout.lowers[before] not in words.common


def _quoted(text: str, mention: EntityMention) -> bool:
    """Whether a mention stands inside a short quotation, as a title does: 'autour du « Sel des autres »'."""
    before = text.rfind("«", max(mention.start - _TITLE, 0), mention.start)
    closed = text.find("»", mention.end, mention.end + _TITLE)
    return before >= 0 and closed >= 0 and "»" not in text[before : mention.start] and closed - before <= _TITLE


def _complement_of_a_thing(layout: Layout, root: int) -> bool:
    """Whether a name completes a noun that tells no event: 'un partenariat avec l'Ukraine'."""
    head = layout.heads[root]
    return layout.deps[root].startswith("nmod") and layout.pos[head] == "NOUN" and head not in layout.triggers


def neighbours(layout: Layout, number: int) -> Iterator[tuple[str, int]]:
    """The events told just before: in the same sentence, the same line, or the line before."""
    main = layout.groups[number].main.root
    before = [
        (group.main.root, other)
        for other, group in enumerate(layout.groups)
        if other != number and group.main.root < main
    ]
    if not before:
        return
    root, other = max(before)
    if layout.sentence(root) == layout.sentence(main):
        yield "sentence before", other
    elif layout.line(root) == layout.line(main):
        yield "line before", other
    elif layout.line(main) - layout.line(root) <= 2:
        yield "paragraph before", other


def _list_features(layout: Layout, mention: EntityMention) -> Iterator[str]:
    """What stands before the list that a mention is in counts for all of it: 'aux côtés des dirigeants de A, de B'."""
    words = layout.lexicon
    over = layout.heads[layout.top(mention.root)]
    functions = {layout.lowers[over]} | set(layout.lowers[max(mention.first - 3, 0) : mention.first])
    for function in sorted(functions & words.functions):
        yield f"of function {'several' if function.endswith('s') else 'one'}"
    for token in range(mention.first - 1, max(mention.first - _COMPANY, 0) - 1, -1):
        if layout.lowers[token] in words.participation["company"]:
            yield "accompanies"
            return
        if layout.pos[token] in ("VERB", "AUX", "PRON", "PUNCT") or layout.lowers[token] in (".", ";", ","):
            return
