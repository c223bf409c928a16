"""Who is said not to come takes no part, and leaves an event that older articles put them in."""

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2026-03-17T08:00:00+01:00")
TWO = "Paul Dol, élu samedi, n'assistera pas à la réunion de mardi à Metz."


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Paul Dol, lui, n'assistera pas à la réunion de mardi à Metz.", ("Paul Dol",)),
        ("La réunion aura lieu mardi à Metz. Paul Dol n'y participera pas.", ("Paul Dol",)),
        ("Paul Dol, qui devait participer à la réunion de mardi à Metz, ne viendra pas.", ("Paul Dol",)),
        ("Le sommet d'Oslo s'ouvrira mardi sans Emmanuel Macron.", ("Emmanuel Macron",)),
        ("Le sommet d'Oslo s'ouvrira mardi. Paul Dol, souffrant, sera absent.", ("Paul Dol",)),
        ("Viktor Orban boycottera le sommet d'Oslo mardi.", ("Viktor Orban",)),
        ("Antoine Dupont manquera le match contre l'Irlande samedi.", ("Antoine Dupont",)),
        ("La Russie n'a pas été invitée au sommet d'Oslo, mardi.", ("Russie",)),
        ("Paul Dol participera à la réunion de mardi à Metz, pas Léa Brel.", ()),
    ],
)
def test_who_stays_away(text: str, absent: tuple[str, ...]) -> None:
    (event,) = extract(Article(text, PUBLISHED), languages.load("fr"))
    assert event.absent == absent
    assert not {p.name for p in event.participants} & set(absent)


def test_another_event_of_the_sentence_is_theirs() -> None:
    found = {str(e.when): e.absent for e in extract(Article(TWO, PUBLISHED), languages.load("fr"))}
    assert found == {"2026-03-14": (), "2026-03-17": ("Paul Dol",)}
