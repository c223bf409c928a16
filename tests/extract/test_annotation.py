"""The temporal stage on whole sentences: spans, values and dates."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from timeline import languages
from timeline.extract.annotation import annotate
from timeline.extract.document import prepare
from timeline.model import Article

PUBLISHED = datetime(2025, 9, 2, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))  # a Tuesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La réunion prévue à Paris le 4 septembre.", ["2025-09-04"]),
        ("Il viendra jeudi vers 21 h 45.", ["2025-09-04", "2025-09-04T21:45"]),
        ("Il est venu jeudi.", ["2025-08-28"]),
        ("Le 3 mai 2024, il signa. Le lendemain, il partit.", ["2024-05-03", "2024-05-04"]),
        ("Du 4 au 7 octobre 2025.", ["2025-10-04", "2025-10-07"]),
    ],
)
def test_timexes_carry_their_date(text: str, expected: list[str]) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes
    assert [str(t.when) for t in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Du 4 au 7 octobre 2025.", "2025-10-04/2025-10-07"),
        ("Samedi 6 septembre de 14 h à 18 h.", "2025-09-06T14:00/2025-09-06T18:00"),
        ("Il est parti il y a trois ans.", "2022"),
        ("Il partira dans quinze jours.", "2025-09-16"),
        ("jusqu'au 30 septembre", "../2025-09-30"),
    ],
)
def test_ranges_carry_one_date(text: str, expected: str) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).ranges
    assert expected in [str(r.when) for r in found]
