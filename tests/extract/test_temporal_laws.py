"""Laws of the temporal stage: dates read back, spans, stability, and no input that breaks or slows it."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import hostile
from timeline import languages
from timeline.extract.annotation import Annotation, annotate
from timeline.extract.document import prepare
from timeline.model import Article

PARIS = ZoneInfo("Europe/Paris")
FRENCH = languages.load("fr")
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SHORT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))

# How a date with its year is written: {d} day, {f} first of the month as 1er, {m} month, {s} short, {w} weekday.
WRITTEN = [
    "{f} {m} {y}",
    "le {f} {m} {y}",
    "{w} {f} {m} {y}",
    "le {w} {f} {m} {y}",
    "{d} {s} {y}",
    "le {f} {s} {y}",
    "LE {F} {M} {y}",
    "{f}\u00a0{m}\u202f{y}",
    "{f}\n{m} {y}",
    "{f} {plain} {y}",
    "{y}-{mm}-{dd}",
    "{dd}/{mm}/{y}",
    "{dd}.{mm}.{y}",
    "{dd}-{mm}-{y}",
    "{d}/{mm}/{y}",
    "le {dd}/{mm}/{y}",
    "{w}, le {f} {m} {y}",
    "{w} {dd}/{mm}/{y}",
    "du {f} {m} {y}",
    "{w} le {f} {m} {y}",
]
YEARLESS = ["{f} {m}", "le {f} {m}", "le {d} {s}", "le {dd}/{mm}", "LE {F} {M}"]


def _plain(text: str) -> str:
    return text.replace("é", "e").replace("û", "u")


def _write(form: str, day: date) -> str:
    first = "1er" if day.day == 1 else str(day.day)
    month = MONTHS[day.month - 1]
    return form.format(
        d=day.day,
        f=first,
        F=first.upper(),
        m=month,
        M=month.upper(),
        plain=_plain(month),
        s=SHORT[day.month - 1],
        w=WEEKDAYS[day.weekday()],
        y=day.year,
        dd=f"{day.day:02d}",
        mm=f"{day.month:02d}",
    )


def _read(text: str, published: date = date(2025, 9, 2)) -> Annotation:
    moment = datetime(published.year, published.month, published.day, 12, tzinfo=PARIS)
    return annotate(prepare(Article(text=text, published=moment)), FRENCH)


@pytest.mark.parametrize("form", WRITTEN)
@settings(max_examples=15, deadline=None)
@given(day=DAYS, published=DAYS)
def test_a_written_date_is_read_back_from_any_reference(form: str, day: date, published: date) -> None:
    found = _read(_write(form, day), published).timexes
    assert [str(t.when) for t in found] == [day.isoformat()]


@pytest.mark.parametrize("form", YEARLESS)
@settings(max_examples=15, deadline=None)
@given(published=DAYS, offset=st.integers(-170, 170))
def test_a_date_without_year_is_read_back_from_within_the_year(form: str, published: date, offset: int) -> None:
    day = published + timedelta(days=offset)
    if (day.month, day.day) == (2, 29):
        return
    found = _read(_write(form, day), published).timexes
    assert [str(t.when) for t in found] == [day.isoformat()]


PIECES = st.sampled_from(
    [
        "le ",
        "4 ",
        "septembre ",
        "2025 ",
        "du ",
        "au ",
        "jeudi ",
        "14 h ",
        "30 ",
        "et ",
        "hier ",
        "la veille ",
        "dans ",
        "quinze jours ",
        "il y a ",
        "mars ",
        "été ",
        ". ",
        ", ",
        "\n",
        "\n\n",
        "tous les ",
        "mardis ",
        "jusqu'au ",
        "fin ",
        "Il viendra ",
        "à ",
        "-",
        "/",
        "12/10 ",
        "la semaine ",
        "prochaine ",
        "vingt et un ",
        "années ",
        "60 ",
        "« ",
        "» ",
    ]
)
SENTENCES = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=SENTENCES)
def test_spans_never_overlap_and_quote_the_text(text: str) -> None:
    found = _read(text).timexes
    assert all(before.end <= after.start for before, after in pairwise(found))
    document = prepare(Article(text=text, published=datetime(2025, 9, 2, tzinfo=PARIS)))
    assert all(document.text[t.start : t.end] == t.text for t in found)


@settings(max_examples=60, deadline=None)
@given(text=SENTENCES, blanks=st.text(" \n\t", max_size=5))
def test_trailing_blanks_change_nothing(text: str, blanks: str) -> None:
    assert _read(text.rstrip() + blanks).timexes == _read(text.rstrip()).timexes


@settings(max_examples=60, deadline=None)
@given(text=SENTENCES)
def test_a_sentence_without_date_before_the_text_changes_nothing(text: str) -> None:
    before = "Le vent souffle sur la plaine.\n\n"
    shifted = [(t.start - len(before), t.value, t.when) for t in _read(before + text.strip()).timexes]
    assert shifted == [(t.start, t.value, t.when) for t in _read(text.strip()).timexes]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    _read(text)


def _seconds(text: str) -> float:
    start = process_time()
    _read(text)
    return process_time() - start


@pytest.mark.parametrize("seed", hostile.FEW)
def test_the_time_is_linear_in_the_text(seed: str) -> None:
    """Ten times the text takes ten times as long, give or take; a quadratic step would take a hundred times.

    A busy machine may spoil one measure, never each of four: only a step that is not linear fails them all.
    """
    small, large = (seed * (size // len(seed)) for size in (5_000, 50_000))
    _seconds(small)
    assert any(_seconds(large) < 35 * max(_seconds(small), 0.004) for _ in range(4))
