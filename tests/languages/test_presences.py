"""Who is somewhere on a day."""

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.languages.fr import load_model
from timeline.model import Article

pytestmark = pytest.mark.model
PUBLISHED = datetime.fromisoformat("2026-03-17T08:00:00+01:00")


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        pytest.param(
            "Léa Roux sera mardi à Berlin.",
            {"Léa": ("nsubj", "sera"), "mardi": ("obl:mod", "sera"), "Berlin": ("obl:arg", "sera")},
            id="the day was the predicate",
        ),
        pytest.param(
            "Le chef de la diplomatie française était à Beyrouth lundi.",
            {"chef": ("nsubj", "était"), "lundi": ("obl:mod", "était"), "Beyrouth": ("obl:arg", "était")},
            id="the subject was the root",
        ),
        pytest.param("Le concert est lundi.", {"est": ("cop", "lundi")}, id="no place"),
    ],
)
def test_the_verb_of_being_is_the_predicate_of_a_place(text: str, arcs: dict[str, tuple[str, str]]) -> None:
    found = {token.text: (token.dep_, token.head.text) for token in load_model()(text)}
    assert {word: found[word] for word in arcs} == arcs


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Emmanuel Macron sera mardi à Berlin.", ["Visite d'Emmanuel Macron à Berlin"]),
        ("Luc Roy était lundi à Bordeaux.", ["Visite de Luc Roy à Bordeaux"]),
        ("Le siège est à Paris depuis mardi.", []),
        ("La ministre Annie Roy sera lundi à Tours.", ["Visite d'Annie Roy à Tours"]),
        (
            "Le ministre sera à Metz lundi 23 mars, à Nancy mardi 24 mars.",
            ["Visite du ministre à Metz", "Visite du ministre à Nancy"],
        ),
    ],
)
def test_to_be_in_a_town_on_a_day_is_a_visit(text: str, titles: list[str]) -> None:
    assert [event.title for event in extract(Article(text, PUBLISHED), languages.load("fr"))] == titles
