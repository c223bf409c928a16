"""How long an event lasts, when its text says so beside its first or last day: « entamera jeudi une visite de deux
jours », « a bouclé dimanche une tournée de quatre jours », « Elle durera cinq jours ».

Not here: by how long it is put off (`delays`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.edtf import When
from timeline.extract.moments import Annotation
from timeline.extract.parse import Parse
from timeline.extract.statuses import Statuses, verb_of
from timeline.extract.triggers import Triggers

if TYPE_CHECKING:
    from timeline.extract.mentions import Found

_LENGTH = re.compile(r"P(?:(?P<D>\d+)D|T(?P<H>24|48|72|96)H)$")
_MOST = 31  # days: a longer stretch is no length of an event (« un mandat de 60 jours »)
_NEAR = 2  # sentences between an event and the one that says how long it lasts


def settle(
    parse: Parse, found: Sequence[Found], annotation: Annotation, triggers: Triggers, rules: Statuses
) -> list[Found]:
    """The mentions, those whose length is told as stretches of days."""
    settled = list(found)
    for timex in annotation.timexes:
        days = _days(timex.value)
        event = _owner(parse, settled, parse.tokens(timex.start, timex.end), triggers, rules) if days > 1 else None
        when = _stretch(event, days, _ends(parse, event, triggers, rules)) if event is not None else None
        if event is not None and when is not None:
            longer = replace(event, mention=replace(event.mention, when=when))
            settled = [longer if f is event else f for f in settled]
    return settled


def _days(value: str) -> int:
    """The days of a TIMEX3 duration; 0 for one of another unit or too long."""
    length = _LENGTH.match(value)
    days = int(length["D"] or 0) + int(length["H"] or 0) // 24 if length else 0
    return days if days <= _MOST else 0


def _owner(
    parse: Parse, found: Sequence[Found], span: tuple[int, int], triggers: Triggers, rules: Statuses
) -> Found | None:
    """The mention whose length tokens `span` tell: its own complement, or said by a verb with it as its subject."""
    top = parse.top(*span)
    head = parse.words[top].head
    if parse.words[span[0] - 1].form in rules.of_length:
        own = [f for f in found if f.mention.root == head]
        return max(own, key=lambda f: f.mention.confidence, default=None)
    if triggers.lemma(parse.words[head]) not in rules.lasts:
        return None
    segment = parse.words[head].segment
    subjects = [parse.words[c] for c in parse.child(head, "nsubj", "expl:subj")]
    for f in reversed(found):
        gap = segment - parse.words[f.mention.root].segment
        named = all(s.pos == "PRON" or triggers.lemma(s) == f.mention.lemma for s in subjects)
        if f.mention.root < head and gap <= _NEAR and subjects and named:
            return f
    return None


def _ends(parse: Parse, found: Found, triggers: Triggers, rules: Statuses) -> bool:
    """Whether the verb over a mention says that it ends then: « |a bouclé| dimanche une tournée »."""
    verb = next((parse.words[j] for j in parse.ancestors(found.mention.root, 2) if parse.words[j].pos == "VERB"), None)
    return verb is not None and verb_of(verb, triggers.lemma(verb), triggers, rules.ends) is not None


def _stretch(found: Found, days: int, ends: bool) -> When | None:
    """From the first day to the last one, both counted."""
    when = found.mention.when
    if when is None or when.start is None or when.earliest is None or when.interval and when.end is not None:
        return None
    if when.start.unit not in ("day", "minute") or not edtf.parse(when.start.text).exact:
        return None
    span = timedelta(days=days - 1)
    if ends:
        return edtf.parse(f"{when.earliest - span}/{when.earliest}")
    return edtf.parse(f"{when.start.text}/{when.earliest + span}")
