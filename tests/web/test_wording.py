"""Dates, statuses and counts in French."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import extracted
from timeline import edtf, languages
from timeline.errors import InvalidDateError
from timeline.extract import freeform
from timeline.web.wording import (
    ShortDate,
    count,
    say_date,
    say_instant,
    say_moment,
    say_nearness,
    say_status,
    say_zone,
    shorten,
    type_date,
)

TODAY = date(2026, 1, 20)


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2025-09-04", "jeudi 4 septembre 2025"),
        ("2025-09-01", "lundi 1er septembre 2025"),
        ("2025-09-04T15:00", "jeudi 4 septembre 2025 à 15 h"),
        ("2025-09-04T15:05", "jeudi 4 septembre 2025 à 15 h 05"),
        ("2025-10", "courant octobre 2025"),
        ("2025-08", "courant août 2025"),
        ("2025-21", "au printemps 2025"),
        ("2025-22", "à l’été 2025"),
        ("2025-23", "à l’automne 2025"),
        ("2025-24", "pendant l’hiver 2025-2026"),
        ("2026", "courant 2026"),
        ("197X", "dans les années 1970"),
        ("19XX", "entre 1900 et 1999"),
        ("2025-09-14~", "vers le dimanche 14 septembre 2025"),
        ("2025-10?", "octobre 2025 (à confirmer)"),
        ("2025-09-04/2025-09-07", "du 4 au 7 septembre 2025"),
        ("2025-08-30/2025-09-02", "du 30 août au 2 septembre 2025"),
        ("2025-10/2025-12", "d’octobre 2025 à décembre 2025"),
        ("2025-04/2025-06", "d’avril 2025 à juin 2025"),
        ("2025-09/..", "à partir de septembre 2025"),
        ("../2025-09-04", "jusqu’au 4 septembre 2025"),
        ("../2025-10", "jusqu’à octobre 2025"),
        ("2025-09-04T14:00/2025-09-04T18:00", "jeudi 4 septembre 2025, de 14 h à 18 h"),
        (None, "date inconnue"),
    ],
)
def test_dates_in_words(when: str | None, words: str) -> None:
    assert plain(say_date(edtf.parse(when) if when else None)) == words


def test_clock_times_do_not_break() -> None:
    assert say_date(edtf.parse("2025-09-04T15:05")).endswith("15\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2025-09-04", "le jeudi 4 septembre 2025"),
        ("2025-09-04/2025-09-07", "du 4 au 7 septembre 2025"),
        ("2025-10", "courant octobre 2025"),
    ],
)
def test_dates_as_complements(when: str, words: str) -> None:
    assert say_moment(edtf.parse(when)) == words


POINTS = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)).map(lambda moment: f"{moment:%Y-%m-%dT%H:%M}"),
    st.tuples(st.integers(1900, 2100), st.sampled_from((*range(1, 13), *range(21, 25)))).map(
        lambda m: f"{m[0]}-{m[1]:02d}"
    ),
    st.integers(1900, 2100).map(str),
    st.integers(190, 209).map("{}X".format),
    st.just("19XX"),
)
MARKED = st.tuples(POINTS, st.sampled_from(("", "", "~", "?", "%"))).map("".join)
INTERVALS = st.tuples(st.one_of(MARKED, st.just("..")), st.one_of(MARKED, st.just(".."))).map("/".join)


@settings(max_examples=100, deadline=None)
@given(st.one_of(MARKED, INTERVALS))
@example("2025-09-04T14:00/2025-09-04T18:00")
@example("2025-09-04/2025-09-07")
@example("2025-24")
@example("2025-09-04/2025-09-04T14:00")
@example("2025-09-04T14:00/2025-09-04T14:00")
def test_the_date_of_a_form_is_read_back_as_the_same_date(text: str) -> None:
    try:
        when = edtf.parse(text)
    except InvalidDateError:
        return  # an interval that ends before it begins, or has no end at all
    typed = type_date(when)
    assert freeform.read(typed, datetime(2026, 1, 20, 12, tzinfo=UTC), languages.load("fr")).when == when, typed


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "scheduled"}, None),
        ({"status": "occurred"}, None),
        ({"status": "cancelled"}, "Annulé"),
        ({"status": "tentative"}, "À confirmer"),
        ({"status": "postponed"}, "Reporté"),
        ({"status": "postponed", "when": None}, "Reporté sans nouvelle date"),
        (
            {"status": "postponed", "previous_when": edtf.parse("2025-09-01")},
            "Reporté (était prévu le lundi 1er septembre 2025)",
        ),
        (
            {"status": "postponed", "when": None, "previous_when": edtf.parse("2025-10")},
            "Reporté sans nouvelle date (était prévu courant octobre 2025)",
        ),
    ],
)
def test_statuses(fields: dict[str, object], words: str | None) -> None:
    when = "2025-09-04" if fields.pop("when", "") is not None else None
    assert say_status(extracted(when, **fields)) == words


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2025-09-04", ShortDate("jeu.", "4")),
        ("2025-09-04T14:30", ShortDate("jeu.", "4", "14 h 30")),
        ("2025-09-04/2025-09-07", ShortDate("jeu.–dim.", "4–7")),
        ("2025-09-29/2025-10-03", ShortDate("lun.", "29", "au 3 oct.")),
        ("2025-10", ShortDate(words="courant octobre 2025")),
        ("2025-09-04~", ShortDate(words="vers le jeudi 4 septembre 2025")),
        (None, ShortDate(words="date inconnue")),
    ],
)
def test_dates_of_lists(when: str | None, shown: ShortDate) -> None:
    found = shorten(edtf.parse(when) if when else None)
    assert ShortDate(*map(plain, (found.above, found.main, found.below, found.words))) == shown


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-01-19", "hier"),
        ("2026-01-20", "aujourd’hui"),
        ("2026-01-21T10:00", "demain"),
        ("2026-01-22", None),
        ("2026-01-10/2026-01-20", "en cours"),
        ("2026-01", None),
        ("2026-01-01/..", None),
    ],
)
def test_nearness(when: str, words: str | None) -> None:
    assert say_nearness(edtf.parse(when), TODAY) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2025, 9, 2, 6, 0, tzinfo=UTC), "2 septembre 2025 à 8 h"),
        (datetime(2025, 12, 1, 6, 5, tzinfo=UTC), "1er décembre 2025 à 7 h 05"),
        (datetime(2025, 9, 1, 22, 0, tzinfo=UTC), "2 septembre 2025"),
        (datetime(2025, 12, 11, 9, 0, tzinfo=UTC), "11 décembre 2025 à 10 h"),
    ],
)
def test_instants(moment: datetime, words: str) -> None:
    assert plain(say_instant(moment, "Europe/Paris")) == words


@pytest.mark.parametrize(
    ("when", "zone", "words"),
    [
        ("2025-09-04T15:00", "Europe/Paris", ""),
        ("2025-09-04", "Asia/Tokyo", ""),
        ("2025-09-04T15:00", "Asia/Tokyo", "heure de Tokyo"),
        ("2025-09-04T15:00", "Europe/Athens", "heure d’Athènes"),
    ],
)
def test_zones(when: str, zone: str, words: str) -> None:
    assert say_zone(extracted(when, time_zone=zone), "Europe/Paris") == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 article"), (1, "1 article"), (2, "2 articles"), (12_500, "12 500 articles")]
)
def test_counts(number: int, words: str) -> None:
    assert plain(count(number, "article")) == words
