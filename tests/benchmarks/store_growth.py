"""Does the 100,000th article cost what the 1,000th did?

    python -m tests.benchmarks.store_growth [SIZE...]

Fills a SQLite file with articles of two events each (names and towns as uneven as in news, a steady number a day),
then stores 200 new articles by the ordinary way, and prints the milliseconds and the statements that one takes.
The filling writes rows in bulk, without matching; the measured articles are matched. No extraction is in the figures.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import event, text
from sqlalchemy.orm import Session, sessionmaker

from timeline import edtf
from timeline.extract.claims import Claim
from timeline.model import Article, Event, Participant, Place, Quote, Span
from timeline.operations.articles import store_told
from timeline.store import articles, claims, database, events
from timeline.store.identifiers import new_id

SIZES = (1_000, 10_000, 100_000)
MEASURED = 200
A_DAY = 100  # articles published each day, however many there are
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = [consonant + vowel for consonant in "bdfglmnrs" for vowel in "aeiou"]
KINDS = ("meeting", "visit", "vote", "court", "sport", "culture")
HEADS = ("Réunion", "Visite", "Vote", "Procès", "Match", "Concert")


def names(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(count)]


TOWNS, PEOPLE, TOPICS = names(800, 1), names(5_000, 2), names(3_000, 3)


def uneven(chance: random.Random, values: list[str]) -> str:
    """One of the values, the first ones far more often (as the capital and the president in news)."""
    return values[int(len(values) * chance.random() ** 3)]


def told(number: int, chance: random.Random) -> tuple[Article, list[Event]]:
    day = date(2020, 1, 1) + timedelta(days=number // A_DAY)
    published = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=14 * (number % A_DAY))
    events = [_event(day, chance) for _ in range(2)]
    named = ", ".join(p.name for event in events for p in event.participants)  # what the article is about
    places = ", ".join(event.place.name for event in events if event.place)
    text = f"Texte {number} avec {named}, à {places}, dans {', '.join(uneven(chance, TOWNS) for _ in range(6))}."
    return Article(text=text, published=published, id=f"n{number}"), events


def _event(day: date, chance: random.Random) -> Event:
    kind = chance.randrange(len(KINDS))
    topic, town = uneven(chance, TOPICS), uneven(chance, TOWNS)
    people = {uneven(chance, PEOPLE) for _ in range(2)}
    quote = Quote(Span("text", 0, 5), "Texte")
    return Event(
        title=f"{HEADS[kind]} sur {topic} à {town}",
        kind=KINDS[kind],
        when=edtf.from_day(day + timedelta(days=chance.randrange(14))),
        place=Place(town),
        participants=tuple(Participant(f"{name[::-1].capitalize()} {name}") for name in sorted(people)),
        trigger=quote,
        mentions=(quote,),
    )


def fill(sessions: sessionmaker[Session], numbers: range, chance: random.Random) -> None:
    for first in range(numbers.start, numbers.stop, 1_000):
        with sessions() as session:
            _insert(session, [told(n, chance) for n in range(first, min(first + 1_000, numbers.stop))])
            session.commit()


def _insert(session: Session, batch: list[tuple[Article, list[Event]]]) -> None:
    made, rows = [], []
    for article, tells in batch:
        article_id = articles.add(session, article, NOW)
        for position, tale in enumerate(tells):
            one = replace(tale, id=new_id(NOW), uid=new_id(NOW), version=1)
            made.append(one)
            rows.append(_claim(article, article_id, one, position))
    events.add(session, made, NOW)
    claims.add(session, rows)


def _claim(article: Article, article_id: UUID, one: Event, position: int) -> Claim:
    assert one.id is not None
    return Claim(
        id=new_id(NOW),
        event_id=one.id,
        told=one,
        published=article.published,
        tie=article.id or "",
        position=position,
        article_id=article_id,
    )


def measure(sessions: sessionmaker[Session], numbers: range, chance: random.Random) -> tuple[float, float]:
    """(milliseconds of processor time, statements) for one article."""
    statements = 0

    @event.listens_for(sessions.kw["bind"], "before_cursor_execute")
    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    started = time.process_time()
    for number in numbers:
        article, made = told(number, chance)
        with sessions() as session:
            store_told(session, article, made, NOW, "1")
            session.commit()
    event.remove(sessions.kw["bind"], "before_cursor_execute", count)
    return (time.process_time() - started) * 1_000 / len(numbers), statements / len(numbers)


def run(sizes: tuple[int, ...]) -> Iterator[tuple[int, float, float]]:
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        sessions = database.sessions(f"sqlite:///{Path(folder) / 'growth.sqlite'}")
        database.upgrade(sessions.kw["bind"])
        at = 0
        for size in sizes:
            fill(sessions, range(at, size), chance)
            with sessions() as session:
                session.execute(text("ANALYZE"))
                session.commit()
            at = size + MEASURED
            yield size, *measure(sessions, range(size, at), chance)
        sessions.kw["bind"].dispose()


if __name__ == "__main__":
    print("articles before   ms/article   statements/article")
    for size, milliseconds, statements in run(tuple(map(int, sys.argv[1:])) or SIZES):
        print(f"{size:15,} {milliseconds:12.1f} {statements:20.1f}", flush=True)
