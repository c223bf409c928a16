"""Annotated briefs: a few lines of news and their events, one line an event, many in one file.

    @ 2025-01-29T19:00+01:00
    = Headline, where there is one
    Le maire, Jean Rey, recevra lundi le préfet à Lens. Le bal prévu samedi est reporté au 12.
    > recevra; meeting; 2025-02-03; scheduled; Lens; Jean Rey, préfet?
    > bal; culture; 2025-02-12<2025-02-01; postponed; -; -

An event line holds the trigger (`été#2`: the second such word; of two events with one trigger the second has its second
place), kind, EDTF date (`<` the one given up), status, place, participants (`?`: optional); `-` is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from timeline.errors import UnreadableInputError
from timeline.evaluation.annotated import Annotated, GoldEvent
from timeline.model import Article

FIELDS = 6
_STOP = re.compile(r"(?<=[a-zà-ÿ0-9»)][.!?;])\s|\n")


def read(path: Path) -> Iterator[Annotated]:
    """The briefs of a file. Raises `UnreadableInputError` naming the file, the brief and what is wrong in it."""
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
        try:
            yield _brief(f"{path.stem}-{number:03d}", block.split("\n"))
        except ValueError as error:
            raise UnreadableInputError(f"{path}, brief {number}: {error}") from error


def _brief(name: str, lines: list[str]) -> Annotated:
    if not lines[0].startswith("@ "):
        raise ValueError(f"it begins with {lines[0][:30]!r}, not with « @ » and its date.")
    title = "".join(line[2:] for line in lines if line.startswith("= "))
    text = "\n".join(line for line in lines[1:] if line[:2] not in ("= ", "> "))
    article = Article(id=name, title=title, text=text, published=datetime.fromisoformat(lines[0][2:].strip()))
    seen: Counter[str] = Counter()
    events = tuple(_event(line[2:], article, seen) for line in lines if line.startswith("> "))
    return Annotated(article, events)


def _event(line: str, article: Article, seen: Counter[str]) -> GoldEvent:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != FIELDS:
        raise ValueError(f"{line!r} has {len(parts)} fields, not {FIELDS}.")
    named, kind, dates, status, place, people = parts
    trigger, _, nth = named.partition("#")
    seen[trigger] += 1
    when, _, previous = dates.partition("<")
    return GoldEvent(
        quote=_quote(article, trigger, int(nth or seen[trigger])),
        trigger=trigger,
        kind=kind,
        when=_none(when),
        status=status,
        title="",
        previous_when=previous or None,
        place=_none(place),
        participants=tuple((name.strip().rstrip("?"), name.strip().endswith("?")) for name in _names(people)),
    )


def _quote(article: Article, trigger: str, nth: int) -> str:
    """The sentence of the nth such word, or of the last one, from behind an earlier one in it."""
    word = re.compile(rf"(?<!\w){re.escape(trigger)}(?!\w)")
    for text in (article.text, article.title):
        found = [match.start() for match in word.finditer(text)]
        if not found:
            continue
        at = found[min(nth, len(found)) - 1]
        stops = [0, *(match.end() for match in _STOP.finditer(text)), len(text)]
        first = max(stop for stop in stops if stop <= at)
        last = min(stop for stop in stops if stop > at)
        before = [other + len(trigger) for other in found if first <= other < at]
        return text[max([first, *before]) : last].strip()
    raise ValueError(f"« {trigger} » does not stand in it.")


def _names(people: str) -> list[str]:
    return people.split(",") if people != "-" else []


def _none(field: str) -> str | None:
    return None if field == "-" else field
