"""Events under their headings."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import event
from timeline import edtf
from timeline.web.months import group


@pytest.mark.parametrize(
    ("when", "heading"),
    [
        ("2025-09-04", "Septembre 2025"),
        ("2025-10", "Octobre 2025"),
        ("2025-08-30/2025-09-02", "Août 2025"),
        ("2025-23", "2025, date à préciser"),
        ("2026", "2026, date à préciser"),
        ("../2025-09-04", "Septembre 2025"),
        (None, "Sans date"),
    ],
)
def test_headings(when: str | None, heading: str) -> None:
    assert [found.heading for found in group([event(when=when)])] == [heading]


def test_events_of_one_month_stand_together_and_in_order() -> None:
    events = [event(n, when) for n, when in enumerate(("2025-09-04", "2025-09-12", "2025-10-01"), 1)]
    assert [(found.anchor, found.events) for found in group(events)] == [
        ("mois-2025-09", (events[0], events[1])),
        ("mois-2025-10", (events[2],)),
    ]


def test_what_began_before_stands_apart() -> None:
    whens = ("2023-01-01/..", "2025", "2025-06-01/2025-12-31", "2025-09", "2025-09-04")
    found = group([event(n, when) for n, when in enumerate(whens, 1)], date(2025, 9, 2))
    assert [(held.heading, held.folded, len(held.events)) for held in found] == [
        ("De longue durée ou sans fin connue", True, 2),
        ("En ce moment", False, 1),
        ("Septembre 2025", False, 2),
    ]


def test_a_postponed_event_without_a_new_date_stands_where_it_was_planned() -> None:
    told = event(when=None, status="postponed", previous_when=edtf.parse("2025-09-04"))
    assert [found.heading for found in group([told], date(2025, 10, 1))] == ["Septembre 2025"]
