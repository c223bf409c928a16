"""Which known event does each claim of one article speak of?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.toy import article, extract
from timeline.extract import story_pairs
from timeline.extract.assignment import GRAVE, assign
from timeline.extract.following import THRESHOLD, likeness
from timeline.model import Event

PUBLISHED = datetime(2026, 1, 5, 12, tzinfo=UTC)


def told(line: str) -> Event:
    return extract(article(line))[0]


def test_a_cancellation_needs_more_than_a_likeness() -> None:
    known = told("2026-01-15 | Réunion sur les transports | meeting | | Lille |")
    line = "2026-01-15 | Assemblée des transports | meeting | {} | Lille |"
    alike = likeness(told(line.format("scheduled")), known, PUBLISHED)
    assert alike
    assert THRESHOLD <= alike.score < THRESHOLD + GRAVE
    assert assign([told(line.format("scheduled"))], {"it": [known]}, PUBLISHED) == ["it"]
    assert assign([told(line.format("cancelled"))], {"it": [known]}, PUBLISHED) == [None]


def test_two_claims_of_one_article_are_two_events() -> None:
    known = told("2026-01-15 | Sommet de Bucarest sur l'énergie | meeting | | Bucarest | Zelensky")
    assert assign([known, known], {"it": [known]}, PUBLISHED) == ["it", None]


def test_the_likest_pair_comes_first() -> None:
    summit = told("2026-01-15 | Sommet sur l'énergie ukrainienne | meeting | | Bucarest | Zelensky, Dan, Merz, Tusk")
    talk = told("2026-01-15 | Entretien bilatéral | meeting | | palais Cotroceni/Bucarest | Zelensky, Dan")
    new = told("2026-01-15T11:00 | Entretien Zelensky-Dan | meeting | | Bucarest | Zelensky, Dan")
    assert assign([new], {"summit": [summit], "talk": [talk]}, PUBLISHED) == ["talk"]


COUNCIL = "2026-01-15T18:30 | Conseil municipal | meeting | | hôtel de ville |"
CONCERT = "2026-01-15T20:30 | Concert de jazz | culture | | Lille | Anne Roy"


@pytest.mark.parametrize(
    ("known", "lines", "taken"),
    [
        ([COUNCIL], ["2026-01-15 | Vote du budget | vote | | |"], ["0"]),
        ([COUNCIL, CONCERT], ["2026-01-15 | Soirée | other | | |"], [None]),
        ([COUNCIL, CONCERT],
         ["2026-01-15T18:30 | Séance | meeting | | |", "2026-01-15 | Récital | culture | | | Anne Roy"],
         ["0", "1"]),
        ([COUNCIL], ["2026-01-16 | Vote du budget | vote | | |"], [None]),
        (["2026-01-14/2026-01-16 | Visite d'État | visit | | Lille | Anne Roy"],
         ["2026-01-16 | Visite | visit | | Lille |"], ["0"]),
        (["2026-01-14/2026-01-16 | Festival de jazz | culture | | Lille |"],
         ["2026-01-16 | Concert | culture | | Lens |"], [None]),
    ],
    ids=["the only ones of the day", "between two", "two of one day", "another day",
         "the last day of a visit", "a concert of the festival"],
)  # fmt: skip
def test_the_nearest_events_of_a_day_in_one_story_are_one(
    known: list[str], lines: list[str], taken: list[str | None]
) -> None:
    events = {str(n): [told(line)] for n, line in enumerate(known)}
    claims = [told(line) for line in lines]
    assert assign(claims, events, PUBLISHED, stories=dict.fromkeys(events, 1.0)) == taken
    apart = assign(claims, events, PUBLISHED)
    assert apart[0] is None, "articles of other stories need more than the day"


@pytest.mark.parametrize(("status", "taken"), [("scheduled", ["play"]), ("cancelled", [None])])
def test_no_event_is_struck_by_news_that_shares_only_its_day(status: str, taken: list[str | None]) -> None:
    play = told("2026-01-15T20:30 | Théâtre des Absentes | culture | | Hamra |")
    news = told(f"2026-01-15 | Hommage à Samir | culture | {status} | Tripoli | Samir")
    play, news = (replace(event, mentions=()) for event in (play, news))  # what their clauses say is not weighed here
    assert assign([news], {"play": [play]}, PUBLISHED, stories={"play": 1.0}) == taken


def test_a_pair_leads_by_what_its_best_rival_lacks() -> None:
    known = {str(n): [told(line)] for n, line in enumerate((COUNCIL, CONCERT))}
    claims = [told("2026-01-15T20:30 | Récital | culture | | | Anne Roy")]
    alike = {(0, key): likeness(claims[0], state, PUBLISHED, story=1.0) for key, (state,) in known.items()}
    alike = {pair: found for pair, found in alike.items() if found}
    rows = story_pairs.features(alike, claims, known)
    apart = alike[0, "1"].score - max(alike[0, "0"].score, 0.0)
    assert rows[0, "1"]["lead"] == pytest.approx(max(-1.0, min(1.0, apart)))
    assert rows[0, "1"]["lead"] > 0 > rows[0, "0"]["lead"]


def test_the_weights_are_those_of_the_features() -> None:
    known = {str(n): [told(line)] for n, line in enumerate((COUNCIL, CONCERT))}
    claims = [told("2026-01-15 | Vote | vote | | |"), told("2026-01-15 | Récital | culture | | | Anne Roy")]
    alike = {
        (n, key): found
        for n, claim in enumerate(claims)
        for key, (state,) in known.items()
        if (found := likeness(claim, state, PUBLISHED, story=1.0))
    }
    seen = {name for row in story_pairs.features(alike, claims, known).values() for name in row}
    assert {"rivals 2|2", "of its kind 1|1", "bias"} <= seen <= set(story_pairs.weights()) | {"other topic"}
