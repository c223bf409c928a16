"""What a headline and its text both tell is one event."""

from dataclasses import replace

import pytest

from timeline.edtf import parse
from timeline.extract.headlines import settle
from timeline.model import Event, Participant, Place, Quote, Span

SALL = Participant("Macky Sall", "person", None)
TITLE = Event(
    title="Visite de Macky Sall",
    kind="visit",
    when=parse("2018-06-21"),
    place=Place("Lyon", None),
    participants=(SALL,),
    trigger=Quote(Span("title", 11, 18), "attendu"),
    mentions=(Quote(Span("title", 0, 32), "Macky Sall attendu jeudi à Lyon"),),
)
BODY = replace(
    TITLE,
    title="Visite de travail de Macky Sall à Lyon",
    when=parse("2018-06-21T10:00"),
    trigger=Quote(Span("text", 40, 46), "visite"),
    mentions=(Quote(Span("text", 20, 60), "entamera jeudi une visite"),),
)


def test_the_text_tells_and_the_headline_adds_its_words() -> None:
    (event,) = settle([TITLE, BODY])
    assert event.title == BODY.title
    assert str(event.when) == "2018-06-21T10:00"
    assert event.mentions == (*BODY.mentions, *TITLE.mentions)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(BODY, kind="court"), id="another kind"),
        pytest.param(replace(BODY, when=parse("2018-06-25")), id="another day"),
        pytest.param(replace(BODY, place=Place("Dakar", None)), id="another place"),
        pytest.param(replace(BODY, participants=(Participant("Aïssata Diop", "person", None),)), id="other people"),
        pytest.param(replace(BODY, participants=(), place=None), id="nothing in common"),
        pytest.param(replace(BODY, trigger=Quote(Span("title", 3, 9), "visite")), id="two of the headline"),
    ],
)
def test_what_stays_two(other: Event) -> None:
    assert len(settle([TITLE, other])) == 2


def test_two_who_meet_on_one_day_meet_once() -> None:
    both = (SALL, Participant("Aïssata Diop", "person", None))
    venue = replace(TITLE, participants=both, place=Place("palais Brongniart", None))
    town = replace(BODY, participants=both, place=Place("Paris", None))
    (event,) = settle([venue, town])
    assert event.place == venue.place
