"""Manual entry and corrections: what is taken, what is refused."""

from typing import Any

import pytest
from marshmallow import ValidationError

from timeline.edtf import parse
from timeline.model import Participant, Place
from timeline.schemas import EventInputSchema, EventPatchSchema

ENTRY = {"title": "Concert", "when": "jeudi 14 h"}


def test_an_entry_becomes_model_values() -> None:
    loaded = EventInputSchema().load(
        {
            **ENTRY,
            "place": {"name": "Lyon"},
            "participants": [{"name": "Zaz"}],
            "rrule": "RRULE:freq=weekly;byday=tu;until=20260630T160000Z",
            "exdates": ["2025-09-04"],
            "previous_when": "2025-09",
        }
    )
    assert loaded["place"] == Place("Lyon")
    assert loaded["participants"] == (Participant("Zaz"),)
    assert loaded["rrule"] == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T160000Z"
    assert loaded["exdates"] == ("2025-09-04",)
    assert loaded["previous_when"] == parse("2025-09")
    assert loaded["when"] == "jeudi 14 h"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Un\r\nEND:VEVENT\r\nBEGIN:VEVENT", "Un END:VEVENT BEGIN:VEVENT", id="line ends"),
        pytest.param("Un\x00\x07\x1b deux\x7f", "Un deux", id="controls"),
        pytest.param("a\u2028b\u0085c", "a b c", id="Unicode line ends"),
        pytest.param("\u202egnp.exe", "gnp.exe", id="marks that turn the direction"),
    ],
)
def test_a_title_is_one_clean_line(typed: str, kept: str) -> None:
    assert EventInputSchema().load({**ENTRY, "title": typed})["title"] == kept


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "\x00"}, "title"),
        ({"title": None}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"kind": "party"}, "kind"),
        ({"status": "done"}, "status"),
        ({"time_zone": "localtime"}, "time_zone"),
        ({"place": {"name": "Lyon", "latitude": 91}}, "place"),
        ({"place": {"name": "Lyon", "latitude": float("nan")}}, "place"),
        ({"place": {"name": "Lyon", "country": "fr"}}, "place"),
        ({"participants": [{"name": "x", "kind": "robot"}]}, "participants"),
        ({"rrule": "FREQ=SECONDLY"}, "rrule"),
        ({"rrule": "FREQ=WEEKLY;BYDAY=XX"}, "rrule"),
        ({"rrule": "FREQ=WEEKLY;COUNT=2;UNTIL=20260101"}, "rrule"),
        ({"rrule": "FREQ=WEEKLY\r\nATTENDEE:x"}, "rrule"),
        ({"exdates": ["2025-09"]}, "exdates"),
        ({"previous_when": "hier"}, "previous_when"),
        ({"previous_when": 3}, "previous_when"),
        ({"url": "ftp://x"}, "url"),
        ({"url": "https://x/\r\nX:1"}, "url"),
        ({"review": "accepted"}, "review"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        EventInputSchema().load({**ENTRY, **change})
    assert list(caught.value.messages_dict) == [field]


def test_a_patch_may_set_anything_and_needs_nothing() -> None:
    assert EventPatchSchema().load({}) == {}
    assert EventPatchSchema().load({"when": None, "place": None}) == {"when": None, "place": None}
