"""Filters: their bounds, and the query that they make."""

from datetime import date
from typing import Any

import pytest

from timeline.errors import InvalidInputError
from timeline.model import EventQuery
from timeline.schemas import FeedQuerySchema, load_query


def test_without_parameters_all_that_is_not_rejected() -> None:
    assert load_query({}) == EventQuery()


def test_every_parameter_reaches_the_query() -> None:
    query = load_query(
        {
            "from": "2025-09-01",
            "to": "2025-10-01T00:00:00+02:00",
            "kind": "meeting, visit",
            "status": ["scheduled", "postponed"],
            "review": "accepted",
            "origin": "manual",
            "participant": "Zelensky",
            "place": "Paris",
            "min_confidence": "0.8",
            "q": "réunion",
            "time": "ahead",
            "sort": "-date",
            "limit": "5",
            "cursor": "abc",
        },
        date(2025, 9, 2),
    )
    assert query == EventQuery(
        since=date(2025, 9, 1),
        until=date(2025, 10, 1),
        kinds=("meeting", "visit"),
        statuses=("scheduled", "postponed"),
        reviews=("accepted",),
        origins=("manual",),
        participant="Zelensky",
        place="Paris",
        min_confidence=0.8,
        text="réunion",
        time="ahead",
        today=date(2025, 9, 2),
        order="desc",
        limit=5,
        cursor="abc",
    )


def test_a_time_after_midnight_reaches_into_its_day() -> None:
    assert load_query({"to": "2025-10-01T12:00"}).until == date(2025, 10, 2)


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"form": "2025"}, "form"),
        ({"from": "2025-02-30"}, "from"),
        ({"from": "2025-09-02", "to": "2025-09-02"}, "to"),
        ({"kind": "meeting,party"}, "kind/1"),
        ({"limit": "0"}, "limit"),
        ({"limit": "501"}, "limit"),
        ({"limit": "1e3"}, "limit"),
        ({"min_confidence": "nan"}, "min_confidence"),
        ({"min_confidence": "1.5"}, "min_confidence"),
        ({"time": "now"}, "time"),
        ({"sort": "title"}, "sort"),
        ({"q": ""}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"cursor": ""}, "cursor"),
    ],
)
def test_what_is_out_of_bounds_is_named(parameters: dict[str, Any], name: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        load_query(parameters)
    assert [error.pointer for error in caught.value.errors] == [name]


def test_a_feed_ignores_names_that_it_does_not_know() -> None:
    loaded = FeedQuerySchema().load({"_": "17", "kind": "sport"})
    assert loaded["kinds"] == ["sport"]
    assert (loaded["imprecise"], loaded["cancelled"]) == ("exclude", "show")
