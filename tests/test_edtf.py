"""The EDTF profile: what is read, its bounds, what a calendar can draw, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.errors import InvalidDateError


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025-09-04", "2025-09-04", "2025-09-04", "day"),
        ("2025-09-04T15:00", "2025-09-04", "2025-09-04", "minute"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2025-22", "2025-06-01", "2025-08-31", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("197X", "1970-01-01", "1979-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "interval"),
        ("2025-10~", "2025-10-01", "2025-10-31", "month"),
        ("2025-09-08/2025-09-14", "2025-09-08", "2025-09-14", "week"),
        ("2025-09-09/2025-09-15", "2025-09-09", "2025-09-15", "interval"),
        ("2025-09-04T09:00/2025-09-04T12:30", "2025-09-04", "2025-09-04", "minute"),
        ("../2025-09-30", None, "2025-09-30", "interval"),
        ("2025-09-04/..", "2025-09-04", None, "interval"),
        ("2015/2018", "2015-01-01", "2018-12-31", "interval"),
    ],
)
def test_bounds_and_precision(text: str, earliest: str | None, latest: str | None, precision: str) -> None:
    when = edtf.parse(text)
    assert str(when) == text
    assert (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat()) == (earliest, latest)
    assert when.precision == precision


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-09-04", date(2025, 9, 4), date(2025, 9, 5)),
        ("2025-09-04/2025-09-07", date(2025, 9, 4), date(2025, 9, 8)),
        ("2025-09-04T15:00", datetime(2025, 9, 4, 13, tzinfo=UTC), None),
        (
            "2025-09-04T09:00/2025-09-04T12:30",
            datetime(2025, 9, 4, 7, tzinfo=UTC),
            datetime(2025, 9, 4, 10, 30, tzinfo=UTC),
        ),
        ("2025-09-04T20:00/2025-09-05", datetime(2025, 9, 4, 18, tzinfo=UTC), datetime(2025, 9, 5, 22, tzinfo=UTC)),
    ],
)
def test_calendar_gives_an_exclusive_end(text: str, start: date, end: date | None) -> None:
    assert edtf.parse(text).calendar("Europe/Paris") == (start, end)


@pytest.mark.parametrize(
    "text", ["2025", "2025-09", "2025-22", "2025-09-04~", "197X", "../2025-09-30", "2025-09-04/..", "2025-09/2025-10"]
)
def test_a_calendar_is_not_given_what_is_imprecise(text: str) -> None:
    assert edtf.parse(text).calendar("Europe/Paris") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "2025-02-30",
        "2025-13",
        "2025-25",
        "25-09-04",
        "2025-09-04T24:00",
        "../..",
        "2025-09-07/2025-09-04",
        "a/b/c",
    ],
)
def test_an_impossible_date_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        edtf.parse(text)
    assert text in caught.value.detail
    assert caught.value.errors[0].pointer == "/when"


def test_seconds_are_dropped() -> None:
    assert str(edtf.parse("2025-09-04T15:00:30")) == "2025-09-04T15:00"


days = st.dates(min_value=date(10, 1, 1), max_value=date(9998, 12, 31))
points = st.one_of(
    days.map(date.isoformat),
    days.map(lambda d: d.isoformat()[:7]),
    days.map(lambda d: d.isoformat()[:4]),
    st.tuples(days, st.times()).map(lambda p: f"{p[0]}T{p[1]:%H:%M}"),
    st.tuples(days, st.integers(21, 24)).map(lambda p: f"{p[0].isoformat()[:4]}-{p[1]}"),
    days.map(lambda d: d.isoformat()[:3] + "X"),
)
qualified = st.tuples(points, st.sampled_from(["", "~", "?", "%"])).map("".join)


@given(qualified)
def test_a_point_reads_back_to_itself(text: str) -> None:
    when = edtf.parse(text)
    assert str(when) == text
    assert edtf.parse(str(when)) == when
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= when.latest


@given(days, st.integers(0, 400))
def test_an_interval_holds_both_its_ends(day: date, length: int) -> None:
    last = min(day + timedelta(days=length), date(9998, 12, 31))
    when = edtf.parse(f"{day}/{last}")
    assert (when.earliest, when.latest) == (day, last)
    assert when.calendar("Europe/Paris") == (day, last + timedelta(days=1))
