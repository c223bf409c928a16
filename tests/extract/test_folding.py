"""The state that claims fold into: the newest wins, the vaguer does not undo the more precise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest

from timeline import edtf
from timeline.extract.claims import Claim
from timeline.extract.folding import finer_place, fold
from timeline.model import Event, Evidence, Participant, Place, Quote, Span

START = datetime(2026, 1, 1, tzinfo=UTC)


def claim(number: int, when: str | None = "2026-01-15", previous: str | None = None, **fields) -> Claim:
    told = Event(
        **{
            "title": "Sommet de Bucarest",
            "kind": "meeting",
            "when": edtf.parse(when) if when else None,
            "previous_when": edtf.parse(previous) if previous else None,
            "mentions": (Quote(Span("text", number, number + 1), "x"),),
            "evidence": Evidence(when=(Span("text", number, number + 1),)),
            **fields,
        }
    )
    return Claim(
        id=UUID(int=number),
        event_id=UUID(int=0),
        told=told,
        published=START + timedelta(days=number),
        tie=str(number),
        position=0,
        article_id=UUID(int=number),
        article=f"a{number}",
    )


POSTPONED = {"status": "postponed"}


@pytest.mark.parametrize(
    ("claims", "when", "previous"),
    [
        ([claim(1), claim(2, "2026-01-15T14:00")], "2026-01-15T14:00", None),
        ([claim(1, "2026-01-15T14:00"), claim(2)], "2026-01-15T14:00", None),
        ([claim(1, "2026-01"), claim(2)], "2026-01-15", None),
        ([claim(1, "2026-01-15T14:00"), claim(2, "2026-01-15T16:00")], "2026-01-15T16:00", None),
        ([claim(1), claim(2, "2026-01-18")], "2026-01-18", None),
        ([claim(1, "2026-01-15/2026-01-20"), claim(2)], "2026-01-15/2026-01-20", None),
        ([claim(1), claim(2, "2026-01-15/2026-01-20")], "2026-01-15/2026-01-20", None),
        ([claim(1, "2026-01-12/2026-01-18"), claim(2)], "2026-01-15", None),
        ([claim(1, "2026-01-10/2026-01-20"), claim(2, **POSTPONED)], "2026-01-15", "2026-01-10/2026-01-20"),
        ([claim(1), claim(2, None)], "2026-01-15", None),
        ([claim(1), claim(2, "2026-02-20", **POSTPONED)], "2026-02-20", "2026-01-15"),
        (
            [claim(1, "2026-01-15T20:00"), claim(2, "2026-02-20", "2026-01-15", **POSTPONED)],
            "2026-02-20",
            "2026-01-15T20:00",
        ),
        ([claim(1), claim(2, None, **POSTPONED)], None, "2026-01-15"),
        ([claim(1), claim(2, None, **POSTPONED), claim(3, "2026-03-01")], "2026-03-01", "2026-01-15"),
        (
            [claim(1), claim(2, "2026-02-20", **POSTPONED), claim(3, "2026-02-20T19:00", **POSTPONED)],
            "2026-02-20T19:00",
            "2026-01-15",
        ),
        ([claim(1), claim(2, "2026-02-20", **POSTPONED), claim(3, "2026-02", **POSTPONED)], "2026-02-20", "2026-01-15"),
    ],
    ids=[
        "an hour is given", "only the day is said again", "a month becomes a day", "another hour", "moved",
        "a day of known days", "the days are given", "a day of a week", "days begin later",
        "no date said", "postponed", "postponed, the hour was known", "postponed sine die", "a new date after all",
        "the new hour follows", "the new date said vaguely",
    ],
)  # fmt: skip
def test_dates(claims: list[Claim], when: str | None, previous: str | None) -> None:
    for order in permutations(claims):
        state = fold(order)
        assert (str(state.when) if state.when else None) == when
        assert (str(state.previous_when) if state.previous_when else None) == previous


def test_a_new_date_of_what_was_off_is_a_postponement() -> None:
    for off in (claim(2, status="cancelled"), claim(2, None, **POSTPONED)):
        for order in permutations([claim(1), off, claim(3, "2026-02-20", status="scheduled")]):
            state = fold(order)
            assert (state.status, str(state.when), str(state.previous_when)) == (
                "postponed",
                "2026-02-20",
                "2026-01-15",
            )
        held = fold([claim(1), off, claim(3, "2026-02-20", status="occurred")])
        assert (held.status, str(held.when)) == ("occurred", "2026-02-20")


def test_the_hour_keeps_its_zone_when_a_later_article_says_only_the_day() -> None:
    state = fold([claim(1, "2026-01-15T14:00", time_zone="Europe/Bucharest"), claim(2)])
    assert state.time_zone == "Europe/Bucharest"


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("scheduled", "cancelled"), "cancelled"),
        (("tentative", "scheduled", "occurred"), "occurred"),
        (("cancelled", "scheduled"), "scheduled"),
    ],
)
def test_the_newest_status_wins(statuses: tuple[str, ...], status: str) -> None:
    claims = [claim(n, status=told) for n, told in enumerate(statuses)]
    assert {fold(order).status for order in permutations(claims)} == {status}


@pytest.mark.parametrize(
    ("known", "said", "place"),
    [
        (Place("Bucarest"), Place("palais Cotroceni", "Bucarest"), Place("palais Cotroceni", "Bucarest")),
        (Place("palais Cotroceni", "Bucarest"), Place("Bucarest"), Place("palais Cotroceni", "Bucarest")),
        (Place("Bucarest"), Place("château royal", "Varsovie"), Place("château royal", "Varsovie")),
        (Place("consulat du Sénégal"), Place("consulat", "Lyon"), Place("consulat du Sénégal", "Lyon")),
        (Place("Lyon", country="FR"), Place("Lyon", "France"), Place("Lyon", "France", "FR")),
        (Place("palais Cotroceni"), Place("Bucarest"), Place("palais Cotroceni")),
        (Place("Bucarest", sureness=0.4), Place("palais Cotroceni"), Place("palais Cotroceni")),
        (Place("Bucarest", country="RO"), Place("palais Cotroceni"), Place("palais Cotroceni", "Bucarest", "RO")),
        (Place("palais Cotroceni"), Place("Roumanie", country="RO"), Place("palais Cotroceni")),
        (Place("palais Cotroceni", "Bucarest"), Place("Varsovie"), Place("Varsovie")),
        (Place("Berlin", country="DE"), Place("Allemagne", country="DE"), Place("Berlin", country="DE")),
        (Place("Lyon", sureness=0.9), Place("Grandes Marées", sureness=0.4), Place("Lyon")),
        (Place("Lyon", sureness=0.4), Place("Paris", sureness=0.9), Place("Paris")),
        (Place("plage du Ris", "Arles"), Place("halles d'Arles", "Arles"), Place("halles d'Arles", "Arles")),
        (Place("Lyon"), None, Place("Lyon")),
        (None, Place("Lyon"), Place("Lyon")),
    ],
)
def test_places(known: Place | None, said: Place | None, place: Place) -> None:
    assert finer_place(known, said) == place


def test_a_venue_whose_town_an_earlier_article_gave_is_left_for_another_town() -> None:
    told = [Place("Bucarest"), Place("palais du Parlement"), Place("Varsovie")]
    claims = [claim(n, place=place) for n, place in enumerate(told)]
    assert {fold(order).place for order in permutations(claims)} == {Place("Varsovie")}


def test_what_is_brought_forward_keeps_the_date_that_was_known() -> None:
    claims = [claim(0, when="2026-01-16"), claim(1, when="2026-01-14", moved=True), claim(2, when="2026-01-14T18:00")]
    state = fold(claims)
    assert (str(state.when), str(state.previous_when), state.status) == ("2026-01-14T18:00", "2026-01-16", "scheduled")


def test_a_country_that_stays_away_leaves() -> None:
    both = (Participant("France", "country"), Participant("Russie", "country"))
    claims = [claim(0, participants=both), claim(1, absent=("Russie",))]
    assert fold(claims).participants == both[:1]


def test_participants_unite_under_their_fullest_name_and_the_absent_leave() -> None:
    people = [
        (Participant("Zelensky"), Participant("Nadja Solène")),
        (Participant("Volodymyr Zelenskyy", role="président ukrainien"), Participant("Friedrich Merz")),
    ]
    claims = [claim(n, participants=told) for n, told in enumerate(people, 1)]
    state = fold([*claims, claim(3, absent=("Nadia Solène",), participants=(Participant("Aurélie Vandamme"),))])
    assert [(p.name, p.role) for p in state.participants] == [
        ("Volodymyr Zelenskyy", "président ukrainien"),
        ("Friedrich Merz", None),
        ("Aurélie Vandamme", None),
    ]


def test_the_title_is_the_newest_that_says_enough_about_where_it_is_now() -> None:
    older = claim(1, title="Réunion internationale à Bucarest", place=Place("Bucarest"))
    vague = claim(3, title="La rencontre", place=Place("Varsovie"))
    moved = claim(2, title="Conférence sur le réseau électrique", place=Place("Varsovie"))
    assert fold([older, moved, vague]).title == "Conférence sur le réseau électrique"


def test_a_title_that_names_the_event_goes_before_one_that_tells_a_turn_of_it() -> None:
    festival = claim(1, title="Festival des Grèves à Carhaix", trigger=Quote(Span("text", 3, 11), "festival"))
    end = claim(2, title="Fin de la 34e édition à Carhaix", trigger=Quote(Span("text", 7, 14), "édition"))
    assert fold([festival, end]).title == "Festival des Grèves à Carhaix"


def test_evidence_points_into_the_articles_that_say_what_the_state_says() -> None:
    state = fold([claim(1), claim(2, "2026-01-15T14:00"), claim(3, "2026-01-18")])
    assert state.evidence.when == (Span("text", 3, 4, "a3"),)
    assert [m.span.article for m in state.mentions] == ["a1", "a2", "a3"]
