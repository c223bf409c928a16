"""What an event makes of the two sides that meet, in a fixture or a sentence: they take part, and name no place.

Not here: which words are a fixture (`fixtures`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from timeline import gazetteer
from timeline.extract.entities import EntityMention
from timeline.extract.layout import Layout
from timeline.model import Participant

_MANY = 4  # names behind a verb, dates among them
_ABOVE = 12  # lines from a fixture up to the name of its competition
Found = tuple[Participant, tuple[tuple[int, int], ...]]


def spans(layout: Layout, number: int) -> list[tuple[int, int]]:
    """The characters of the sides of an event; empty when it is no fixture."""
    doc = layout.doc
    return [
        (doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) for first, last in layout.groups[number].main.sides
    ]


def teams(layout: Layout, number: int) -> tuple[Found, ...]:
    """Both sides as participants, each by its full name where the article gives it: « l'OL » is Olympique lyonnais."""
    return tuple((_team(layout, start, end), ((start, end),)) for start, end in spans(layout, number))


def _team(layout: Layout, start: int, end: int) -> Participant:
    said = layout.document.text[start:end].rstrip(".")
    whole = (m for m in layout.registry.at(start, end) if (m.start, m.end) == (start, end))
    entity = next((layout.registry.entities[m.entity] for m in whole), None)
    name = entity.name if entity is not None and entity.kind == "organization" else said
    country = entity is not None and entity.kind == "country" or gazetteer.find_country(said) is not None
    return Participant(name, "country" if country else "organization", None)


def hides(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is a side of some fixture, or a part of one."""
    every = _all(layout)
    at = bisect_left(every, (mention.end, 0))
    return at > 0 and mention.start < every[at - 1][1]


def _all(layout: Layout) -> list[tuple[int, int]]:
    """The characters of all sides of a document, in order."""
    known: list[tuple[int, int]] | None = layout.divided.get("sides")
    if known is None:
        fixtures = (number for number, group in enumerate(layout.groups) if group.main.sides)
        known = layout.divided["sides"] = sorted({span for number in fixtures for span in spans(layout, number)})
    return known


def _of_line(layout: Layout, number: int) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """The characters of the line of a fixture, and all the sides on it."""
    text, start = layout.document.text, spans(layout, number)[0][0]
    end = text.find("\n", start)
    line = text.rfind("\n", 0, start) + 1, end if end >= 0 else len(text)
    every = _all(layout)
    return line, every[bisect_left(every, (line[0], 0)) : bisect_left(every, (line[1], 0))]


def beside(layout: Layout, number: int, mention: EntityMention) -> bool:
    """Whether a place stands with one fixture of its line, in front of the next: « A - B, 20 h, stade X ; C - D »."""
    known: dict[int, tuple[int, int]] = layout.divided.setdefault("cells", {})
    if number not in known:
        (opened, closed), every = _of_line(layout, number)
        (start, _), (_, end) = spans(layout, number)
        opened = start if every[0][0] < start else opened
        known[number] = opened, min((first for first, _ in every if first > end), default=closed)
    opened, closed = known[number]
    return opened <= mention.start and mention.end <= closed


def labels(layout: Layout, number: int) -> Iterator[tuple[int, int]]:
    """The characters that may label a fixture: behind the sentence of the one before, then in front of the first of
    the line."""
    text, start = layout.document.text, spans(layout, number)[0][0]
    (line, _), every = _of_line(layout, number)
    earlier = [last for first, last in every if first < start]
    if earlier and (stop := text.find(". ", max(earlier), start)) >= 0:
        yield stop + 1, start
    yield line, every[0][0]


def above(layout: Layout, number: int, things: frozenset[str]) -> EntityMention | None:
    """The competition that the lines above name last: a name that begins with one of `things`."""
    mentions, root = layout.registry.mentions, layout.groups[number].main.root
    for at in range(bisect_left(mentions, layout.starts[root], key=lambda m: m.start) - 1, -1, -1):
        lines = layout.line(root) - layout.line(mentions[at].root)
        if lines > _ABOVE:
            return None
        if lines and mentions[at].form == "name" and layout.lowers[mentions[at].first] in things:
            return mentions[at]
    return None


def pitted(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is one of two whom a verb sets against each other: « opposera |Toulouse| à |La Rochelle| »."""
    return any(mention.first == one.first for one, _ in _pits(layout))


def pitted_in(layout: Layout, number: int) -> list[int]:
    """The entities that the verb of an event sets against each other."""
    main = layout.groups[number].main
    verbs = {main.root, layout.heads[main.root], main.carrier}
    return [mention.entity for mention, verb in _pits(layout) if verb in verbs]


def _pits(layout: Layout) -> list[tuple[EntityMention, int]]:
    """The names that are set against each other, each with the verb."""
    known: list[tuple[EntityMention, int]] | None = layout.divided.get("pitted")
    if known is None:
        pitting = layout.lexicon.participation["pitting"]
        verbs = (verb for verb, lemma in enumerate(layout.lemmas) if lemma in pitting)
        known = layout.divided["pitted"] = [(one, verb) for verb in verbs for one in _pair_behind(layout, verb)]
    return known


def _pair_behind(layout: Layout, verb: int) -> list[EntityMention]:
    """The two names behind a verb with nothing but a date before them and a link between."""
    mentions, links = layout.registry.mentions, layout.lexicon.participation["links"]
    at = bisect_left(mentions, layout.starts[verb], key=lambda m: m.start)
    pair = [m for m in mentions[at : at + _MANY] if not layout.in_date(m.first) and m.form == "name"][:2]
    if len(pair) < 2 or layout.sentence(pair[1].first) != layout.sentence(verb):
        return []
    before, between = range(verb + 1, pair[0].first), range(pair[0].last, pair[1].first)
    clear = all(layout.in_date(t) or layout.pos[t] in ("DET", "ADV", "ADP") for t in before)
    linked = between and all(layout.pos[t] == "DET" or layout.lowers[t] in links for t in between)
    return pair if clear and linked else []


def visits(layout: Layout, number: int, mention: EntityMention) -> bool:
    """Whether a name is the team that another receives or meets: « recevra |Liverpool| », « affrontera |Metz| »."""
    root, main = layout.top(mention.root), layout.groups[number].main
    met = layout.heads[root] == main.root < root and not layout.case(root)
    return met and not layout.deps[root].startswith("nsubj") and not mention.located


def opposed(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is whom one plays against: 'face |à Lens|', 'contre |le Red Star|'."""
    at, opposing = mention.first - 1, layout.lexicon.participation["opposing"]
    while at > 0 and layout.pos[at] in ("DET", "ADP") and layout.lowers[at] not in opposing:
        at -= 1
    return at >= 0 and layout.lowers[at] in opposing
