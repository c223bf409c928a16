"""Document -> temporal expressions as said: all the rules, the longest match wins, false friends removed.

Here: which words are an expression, and which structures (ranges, lists) they build. Not here: which date they mean
(`anchoring`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.extract.grammar import Match, Reader, Reading, matches
from timeline.extract.lexicon import Counted
from timeline.extract.temporal_rules import Rule, Temporal, fill
from timeline.extract.tokens import JOINED, Tokens, tokenise

_QUOTES = frozenset('«»"“”')
_SENTENCE_ENDS = frozenset(".!?…")
WRAPPED = 45  # characters: a line at least so long may go on after its end, a shorter one was ended on purpose


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its tokens: `forms` repaired for matching, `sentences[i]` and `lines[i]` the number of each."""

    text: str
    tokens: Tokens
    forms: list[str]
    sentences: list[int]
    lines: list[int]
    cues: dict[int, str | None] = field(default_factory=dict)  # token -> its tense cue, filled as it is asked for

    def stretch(self, numbers: Sequence[int], at: int) -> tuple[int, int]:
        """The characters of the sentence or line of token `at`, by the number of each (`sentences`, `lines`)."""
        first, last = bisect_left(numbers, numbers[at]), bisect_right(numbers, numbers[at])
        return self.tokens.starts[first], self.tokens.ends[last - 1]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression that stands after all overlaps: `start`, `end` are its characters, `outer` those of its context
    ("il y a [trois ans]"), `first` its token; `said` is the TIMEX3 value that the words give, X where they are silent.
    """

    rule: Rule
    type: str
    said: str
    values: Mapping[str, str]
    start: int
    end: int
    outer: tuple[int, int]
    first: int


@dataclass(frozen=True, slots=True)
class Structure:
    """A range or list: `members` maps the names of the pattern's slots to indexes of the expressions."""

    rule: Rule
    values: Mapping[str, str]
    start: int
    end: int
    members: Mapping[str, int]


LINE_START = "^"  # what stands before the first word of a line
DIGIT = "0"  # a figure joined to what stands after it
# What a bare slot inside a structure says ("du 4 au 7 septembre": the 4 is a day whose month its partner gives).
BARE: Mapping[str, tuple[str, str]] = {
    "DAY": ("DATE", "XXXX-XX-{}"),
    "ANYDAY": ("DATE", "XXXX-XX-{}"),
    "MONTH": ("DATE", "XXXX-{}"),
    "YEAR": ("DATE", "{}"),
    "YY": ("DATE", "XX{}"),
    "HOUR": ("TIME", "T{}:00"),
    "WEEKDAY": ("DATE", "XXXX-WXX-{}"),
}


def read_text(text: str, temporal: Temporal) -> Text:
    """Tokenise a text and number its sentences and lines."""
    tokens = tokenise(text)
    sentences, lines = [], []
    sentence = line = 0
    previous_end = 0
    for i, start in enumerate(tokens.starts):
        new_line = "\n" in text[previous_end:start]
        ended = i > 0 and tokens.forms[i - 1] in _SENTENCE_ENDS and _ends(text, tokens, i)
        line += new_line
        sentence += tokens.breaks[i] or ended or (new_line and _line_stops(text, tokens, i))
        sentences.append(sentence)
        lines.append(line)
        previous_end = tokens.ends[i]
    return Text(text, tokens, temporal.lexicon.forms(tokens), sentences, lines)


def _ends(text: str, tokens: Tokens, at: int) -> bool:
    """True when the mark before token `at` closes a sentence: not after an initial, not before a small letter; after
    the unit of a number it does (« 20 h. Samedi »)."""
    if tokens.forms[at - 1] != ".":
        return True
    first = text[tokens.starts[at]]
    if first.islower() or tokens.starts[at] == tokens.ends[at - 1]:
        return False
    if at < 2 or tokens.kinds[at - 2] != "word" or tokens.ends[at - 2] - tokens.starts[at - 2] > 1:
        return True
    return at > 2 and tokens.kinds[at - 3] == "digits" and text[tokens.starts[at - 2]].islower()


def _line_stops(text: str, tokens: Tokens, at: int) -> bool:
    """True when a line end is a boundary: the next line does not begin with a small letter (a wrapped line)."""
    return not text[tokens.starts[at]].islower()


def find(text: Text, temporal: Temporal) -> tuple[list[Found], list[Structure]]:
    """The expressions in text order, and the structures over them. Expressions never overlap."""
    reader = _reader(text, temporal)
    candidates = matches(temporal.expressions, text.tokens, text.forms, reader)
    chosen = _longest(candidates, text, temporal.rules, temporal.lexicon.counted)
    kept = [match for match in chosen if temporal.rules[match.rule].type != "NONE"]
    covered = _cover(chosen, len(text.tokens))
    structures = _structures(text, temporal, kept, covered, reader)
    return _assemble(text, temporal.rules, kept, structures)


def _opens_with_number(match: Match, text: Text) -> bool:
    """True for an expression of several words that begins a line with a number: « à 11 h », and under it « 16 mai »."""
    first = match.first
    opens = first > 0 and text.lines[first] != text.lines[first - 1] and text.tokens.kinds[first] == "digits"
    return opens and match.last - first > 1 and text.lines[match.last - 1] == text.lines[first]


def _opens_with_days(text: Text, at: int) -> bool:
    """True for a number that begins a line and goes on with another: « 10 h - 17 h », under it « 13 et 14 juin »."""
    numbers = text.tokens.kinds[at] == text.tokens.kinds[at + 2] == "digits"
    return numbers and text.lines[at - 1] != text.lines[at] == text.lines[at + 2]


def all_matches(text: Text, temporal: Temporal) -> list[Match]:
    """Every match of every rule over expressions, for explanation."""
    return list(matches(temporal.expressions, text.tokens, text.forms, _reader(text, temporal)))


def _reader(text: Text, temporal: Temporal) -> Reader:
    lexicon, tokens, forms = temporal.lexicon, text.tokens, text.forms
    known: dict[int, Sequence[Reading]] = {}

    def read(at: int) -> Sequence[Reading]:
        found = known.get(at)
        if found is None:
            found = known[at] = [
                r
                for r in lexicon.readings(tokens, forms, at)
                if r[2] == 1 or not any(tokens.breaks[at + 1 : at + r[2]])
            ]
        return found

    return read


def _longest(candidates: Iterable[Match], text: Text, rules: Sequence[Rule], counted: Counted) -> list[Match]:
    """The longest expression first, then the longest context, then the earliest rule. Sorted by place.

    What overlaps a chosen expression falls; contexts may overlap. All of a structure, or of a false friend, counts.
    """
    starts, ends = text.tokens.starts, text.tokens.ends

    def preference(match: Match) -> tuple[int, int, int, int]:
        inner = starts[match.first] - ends[match.last - 1]
        return (inner, starts[match.start] - ends[match.end - 1], match.rule, match.start)

    taken = bytearray(len(text.tokens))
    chosen = []
    matched = list(candidates)
    openings = {match.first for match in matched if _opens_with_number(match, text)}
    openings |= {at for at in range(1, len(text.tokens) - 2) if _opens_with_days(text, at)}
    for match in sorted(matched, key=preference):
        if any(taken[match.first : match.last]) or _excluded(rules[match.rule], match, text):
            continue
        if match.last - 1 > match.first and match.last - 1 in openings:
            continue
        if _counts(rules[match.rule], match, text, counted):
            continue
        taken[match.first : match.last] = b"\1" * (match.last - match.first)
        chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _excluded(rule: Rule, match: Match, text: Text) -> bool:
    """True when what the rule excludes stands beside the match: a word of `unless` ("rue *" before, "* pour" after,
    "^ *" at the start of a line, "* :0" after with a figure joined to it), none of `only`, what makes a name of it for
    `alone`, anything else on the line for `line`."""
    if rule.alone and NAMED[rule.alone](match, text) or rule.line and not _fills_line(match, text):
        return True
    if not rule.unless and not rule.only:
        return False
    opens = not match.start or text.lines[match.start - 1] != text.lines[match.start]
    before = LINE_START if opens else text.forms[match.start - 1]
    after = text.forms[match.end] if match.end < len(text.forms) else ""
    beside = [f"{before} *", f"* {after}"]
    if after and text.text[text.tokens.ends[match.end] :][:1].isdecimal():
        beside.append(f"* {after}{DIGIT}")
    return any(b in rule.unless for b in beside) or bool(rule.only and not any(b in rule.only for b in beside))


def _counts(rule: Rule, match: Match, text: Text, counted: Counted) -> bool:
    """True when the number that ends an expression belongs to what follows: it counts things ("le 12 mars [2000
    manifestants]", "samedi [15 joueurs]"), or it begins a new line under a short one (a heading)."""
    tokens, at = text.tokens, match.last - 1
    after = at + 1
    if tokens.kinds[at] == "word" and "YEAR" in match.values and after < len(tokens):  # deux mille spectateurs
        return counted.plural(text.text[tokens.starts[after] : tokens.ends[after]], text.forms[after])
    if tokens.kinds[at] != "digits" or rule.type not in ("DATE", "TIME"):
        return False
    if at > match.first and _after_heading(text, at):
        return True
    if rule.type == "DATE" and text.forms[after : after + 1] and text.forms[after] in counted.links:
        after += 2 if tokens.kinds[after + 1 : after + 2] == ["digits"] else 0  # 10 à 12 personnes
    if after >= len(tokens) or text.lines[after] != text.lines[at]:
        return False
    if text.forms[after] in counted.things:
        return True
    short = match.first < at == after - 1 and rule.type == "DATE" and tokens.ends[at] - tokens.starts[at] <= 2
    return short and counted.plural(text.text[tokens.starts[after] : tokens.ends[after]], text.forms[after])


def _after_heading(text: Text, at: int) -> bool:
    """True when token `at` begins a line and the line above is short."""
    if text.lines[at] == text.lines[at - 1]:
        return False
    end = text.tokens.ends[at - 1]
    return end - text.text.rfind("\n", 0, end) <= WRAPPED


def _within_name(match: Match, text: Text) -> bool:
    """True for a part of a name: a word capitalised inside a sentence (Vendredi), a first name (Noël Parmentier), a
    title of one word (« Demain »). Words all in capitals are no names."""
    tokens, first = text.tokens, match.first
    raws = [text.text[tokens.starts[i] : tokens.ends[i]] for i in range(first, match.last) if tokens.kinds[i] == "word"]
    capitals = [raw[0].isupper() and not raw.isupper() for raw in raws]
    marked = first > 0 and tokens.kinds[first - 1] == "mark" and text.forms[first - 1] != "."  # M. Janvier
    opens = first == 0 or text.sentences[first - 1] != text.sentences[first] or marked
    if any(capitals[1:]) or (tokens.kinds[first] != "word" and any(capitals)):
        return True  # Cent Ans, 20 Minutes
    if not capitals or not capitals[0]:
        return False
    return not opens or _named_after(match, text) or _quoted(match, text)


def _named_after(match: Match, text: Text) -> bool:
    """True when a capitalised word follows after one blank."""
    tokens, at = text.tokens, match.last
    if at >= len(tokens) or tokens.kinds[at] != "word" or tokens.starts[at] != tokens.ends[at - 1] + 1:
        return False
    raw = text.text[tokens.starts[at] : tokens.ends[at]]
    return raw[0].isupper() and not raw.isupper() and text.text[tokens.ends[at - 1]] != "\n"


def _no_name(match: Match, text: Text) -> bool:
    """True for « L'ascension », whose last word has no capital, and before a name."""
    return not text.text[text.tokens.starts[match.last - 1]].isupper() or _named_after(match, text)


def _compound_name(match: Match, text: Text) -> bool:
    """True for a date written as the name of an event or a place: a capital after a hyphen (le 11-Septembre)."""
    tokens = text.tokens
    return any(
        tokens.joins[i] == JOINED and text.text[tokens.starts[i]].isupper() for i in range(match.first, match.last)
    )


def _quoted(match: Match, text: Text) -> bool:
    """True when the match stands alone between quotation marks."""
    before = text.forms[match.first - 1] if match.first else ""
    after = text.forms[match.last] if match.last < len(text.forms) else ""
    return before in _QUOTES and after in _QUOTES


def _title(match: Match, text: Text) -> bool:
    """True for a capitalised expression alone between quotation marks (« Vendredi 13 »)."""
    return text.text[text.tokens.starts[match.first]].isupper() and _quoted(match, text)


def _fills_line(match: Match, text: Text) -> bool:
    """True when the match begins its line and only a mark follows it there, or a colon."""
    begins = match.start == 0 or text.lines[match.start] != text.lines[match.start - 1]
    ends = match.end >= len(text.forms) or text.lines[match.end] != text.lines[match.start]
    return begins and (ends or text.forms[match.end] in (":", ".", "–", "—"))


# What `alone` refuses.
NAMED: Mapping[str, Callable[[Match, Text], bool]] = {
    "small": _within_name,
    "name": _named_after,
    "spaced": _compound_name,
    "proper": _no_name,
    "title": _title,
}


def _cover(chosen: Iterable[Match], count: int) -> bytearray:
    covered = bytearray(count)
    for match in chosen:
        covered[match.first : match.last] = b"\1" * (match.last - match.first)
    return covered


def _structures(text: Text, temporal: Temporal, kept: list[Match], covered: bytearray, reader: Reader) -> list[Match]:
    """The structure rules that stand: their slots read whole expressions, or words that no expression holds."""
    expressions = {match.first: index for index, match in enumerate(kept)}

    def read(at: int) -> Sequence[Reading]:
        index = expressions.get(at)
        if index is not None:
            match = kept[index]
            return [(temporal.rules[match.rule].type, f"#{index}", match.last - match.first)]
        return () if covered[at] else reader(at)

    found = matches(temporal.structures, text.tokens, text.forms, read)
    return _standing((match for match in found if not _leaves_heading(match, text)), text, temporal.rules)


def _leaves_heading(match: Match, text: Text) -> bool:
    """True when one of its expressions is a line of its own and the structure goes on below: « Mercredi 20 mars », and
    under it « - 9 h 30 : conseil des ministres »; or when the mark between two dates is the bullet of a new line."""
    lines = text.lines
    inner = range(match.start + 1, match.end)
    if any(lines[i - 1] != lines[i] and text.tokens.kinds[i] == "mark" for i in inner):
        return True
    return any(
        last < match.end and lines[last - 1] != lines[last] and (first == 0 or lines[first - 1] != lines[first])
        for first, last, _ in match.places.values()
    )


def _standing(candidates: Iterable[Match], text: Text, rules: Sequence[Rule]) -> list[Match]:
    """The longest structures first. Two may share an expression ("du 10 au [13 septembre], de 9 h à 21 h"), not the
    words between; one whose expressions are all used already falls."""
    starts, ends = text.tokens.starts, text.tokens.ends
    words: set[int] = set()
    used: set[str] = set()
    chosen = []
    # « samedi 6 à 20 h 30, dimanche 7 à 17 h »: the hour before a comma is of the day behind it where no other has it.
    for match in sorted(
        candidates, key=lambda m: (_hour_before_comma(m, text), starts[m.start] - ends[m.end - 1], m.rule, m.start)
    ):
        members = {value for value in match.values.values() if value.startswith("#")}
        own = set(range(match.start, match.end))
        for name, (first, last, _) in match.places.items():
            if match.values[name].startswith("#"):
                own.difference_update(range(first, last))
        if not own.isdisjoint(words) or (members and members <= used) or _excluded(rules[match.rule], match, text):
            continue
        words |= own
        used |= members
        chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _hour_before_comma(match: Match, text: Text) -> bool:
    places = match.places
    if "time" not in places or "date" not in places:
        return False
    return "," in text.forms[places["time"][1] : places["date"][0]]


def _assemble(
    text: Text, rules: Sequence[Rule], kept: list[Match], structures: list[Match]
) -> tuple[list[Found], list[Structure]]:
    """All expressions in text order, with those that structures add, and the structures with their indexes."""
    pieces: list[tuple[Found, str]] = [(_expression(text, rules, m), f"#{i}") for i, m in enumerate(kept)]
    for number, match in enumerate(structures):
        for name, (first, last, slot) in match.places.items():
            if not match.values[name].startswith("#") and slot in BARE and name.islower():
                found = _bare(text, rules[match.rule], first, last, slot, match.values[name])
                pieces.append((found, f"{number}.{name}"))
    pieces.sort(key=lambda piece: piece[0].start)
    index = {key: i for i, (_, key) in enumerate(pieces)}
    starts, ends = text.tokens.starts, text.tokens.ends
    built = []
    for number, match in enumerate(structures):
        keys = {n: v if v.startswith("#") else f"{number}.{n}" for n, v in match.values.items()}
        members = {name: index[key] for name, key in keys.items() if key in index}
        built.append(Structure(rules[match.rule], match.values, starts[match.start], ends[match.end - 1], members))
    return [found for found, _ in pieces], built


def _expression(text: Text, rules: Sequence[Rule], match: Match) -> Found:
    rule = rules[match.rule]
    starts, ends = text.tokens.starts, text.tokens.ends
    outer = (starts[match.start], ends[match.end - 1])
    said = fill(rule.value, match.values)
    return Found(rule, rule.type, said, match.values, starts[match.first], ends[match.last - 1], outer, match.first)


def _bare(text: Text, rule: Rule, first: int, last: int, slot: str, value: str) -> Found:
    kind, template = BARE[slot]
    span = (text.tokens.starts[first], text.tokens.ends[last - 1])
    return Found(rule, kind, template.format(value), {slot: value}, *span, span, first)
