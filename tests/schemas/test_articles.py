"""Articles that come in: what is taken, what is refused and with which pointer."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.factories import stored_article
from timeline.errors import InvalidInputError, MissingPublicationDateError, TooLargeError
from timeline.model import MAX_ARTICLE_CHARACTERS
from timeline.schemas import dump_article, load_article, read_published

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2025-09-02T08:00:00+02:00", datetime(2025, 9, 2, 6, tzinfo=UTC), id="with offset"),
        pytest.param("2025-09-02T06:00Z", datetime(2025, 9, 2, 6, tzinfo=UTC), id="zulu"),
        pytest.param(
            "2025-09-02T08:00:00 02:00", datetime(2025, 9, 2, 6, tzinfo=UTC), id="plus lost in a query string"
        ),
        pytest.param("2025-09-02 08:00", datetime(2025, 9, 2, 8, tzinfo=PARIS), id="no offset: default zone"),
        pytest.param("2025-09-02", datetime(2025, 9, 2, tzinfo=PARIS), id="bare date: that day in the default zone"),
    ],
)
def test_publication_dates(text: str, expected: datetime) -> None:
    assert read_published(text, "Europe/Paris") == expected


@pytest.mark.parametrize(
    "text", ["2025-02-30", "hier", "", "0001-01-01", "9999-12-31T23:59:59-12:00", "2025-09-02T25:00"]
)
def test_impossible_publication_dates_name_their_field(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_published(text, "Europe/Paris")
    assert caught.value.errors[0].pointer == "/published_at"


def test_a_whole_article() -> None:
    article = load_article(
        {
            "id": "x-1",
            "published_at": "2025-09-02T08:00",
            "title": "Un\r\ntitre\x00",
            "text": "Une réunion se tiendra jeudi.\x00",
            "url": "https://presse.example/1",
            "outlet": None,
            "time_zone": "America/Montreal",
        }
    )
    assert (article.id, article.title, article.text) == ("x-1", "Un titre", "Une réunion se tiendra jeudi. ")
    assert article.published == datetime(2025, 9, 2, 8, tzinfo=ZoneInfo("America/Montreal"))


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        pytest.param({"text": ""}, "/text", id="empty text"),
        pytest.param({"text": " \x00\n"}, "/text", id="blank text"),
        pytest.param({"text": "a\ud800"}, "/text", id="half a surrogate pair"),
        pytest.param({"text": 3}, "/text", id="text of another type"),
        pytest.param({"published_at": "2025-02-30"}, "/published_at", id="a day that does not exist"),
        pytest.param({"url": "javascript:alert(1)"}, "/url", id="not a web address"),
        pytest.param({"url": "http://[::1"}, "/url", id="broken address"),
        pytest.param({"time_zone": "Europe/Lyon"}, "/time_zone", id="no such zone"),
        pytest.param({"tilte": "x"}, "/tilte", id="unknown name"),
        pytest.param({"id": "x" * 201}, "/id", id="long id"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], pointer: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        load_article({"text": "Une réunion.", "published_at": "2025-09-02", **change})
    assert [error.pointer for error in caught.value.errors] == [pointer]


@pytest.mark.parametrize("data", [{"text": "Une réunion."}, {"text": "Une réunion.", "published_at": None}])
def test_no_publication_date_is_an_error_of_its_own(data: dict[str, Any]) -> None:
    with pytest.raises(MissingPublicationDateError):
        load_article(data)


def test_several_reasons_at_once() -> None:
    with pytest.raises(InvalidInputError) as caught:
        load_article({"txt": "x", "url": "x"})
    assert {error.pointer for error in caught.value.errors} == {"/text", "/published_at", "/url", "/txt"}


def test_an_article_over_the_limit_is_too_large() -> None:
    with pytest.raises(TooLargeError):
        load_article({"text": "a" * (MAX_ARTICLE_CHARACTERS + 1), "published_at": "2025-09-02"})


def test_not_an_object() -> None:
    with pytest.raises(InvalidInputError, match="expected a JSON object"):
        load_article(["x"])  # type: ignore[arg-type]


def test_a_stored_article_with_and_without_its_text() -> None:
    dumped = dump_article(stored_article())
    assert (dumped["external_id"], dumped["version"], dumped["event_ids"]) == ("a1", 1, [])
    assert "text" in dumped
    assert "text" not in dump_article(stored_article(), with_text=False)
