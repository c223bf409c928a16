"""Which « mardi » is meant: sentences that the weights were not learnt from."""

from dataclasses import replace
from datetime import datetime

import pytest

from timeline.extract import document
from timeline.extract.annotation import annotate
from timeline.extract.temporal_rules import Direction
from timeline.languages import load
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2024-05-22T09:00:00+02:00")  # a Wednesday


def _days(text: str, *, weighed: bool = True) -> list[str]:
    language = load("fr")
    if not weighed:
        language = replace(language, temporal=replace(language.temporal, direction=Direction()))
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    return [str(timex.when) for timex in annotate(read, language).timexes if timex.type == "DATE"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("La bibliothèque rouvrira samedi ses portes.", "2024-05-25"),
        ("Le comité a désigné lundi son trésorier.", "2024-05-20"),
        ("Les éleveurs ont rendez-vous jeudi à 9 h avec la ministre.", "2024-05-23"),
        ("Après l'éboulement de lundi, la route sera déviée.", "2024-05-20"),
        ("Après sa victoire samedi, Melun recevra Sens.", "2024-05-18"),
        ("La police enquête sur la disparition d'un adolescent dimanche à Metz.", "2024-05-19"),
        ("Le préfet a annoncé le report du marché de samedi.", "2024-05-25"),
        ("La kermesse prévue dimanche est annulée.", "2024-05-26"),
        ("Elle se tiendra à Lyon et non plus à Nice, a fait savoir dimanche le comité.", "2024-05-19"),
        ("Elle se tiendra à Lyon, a-t-il précisé dimanche.", "2024-05-19"),
        ("La ministre ne passera qu'une journée à Nice, vendredi, en raison d'un débat, a-t-on appris.", "2024-05-24"),
        ("Le préfet a demandé au club d'avancer la rencontre, dimanche, contre Nevers.", "2024-05-26"),
        ("Le gardien a réussi à arrêter deux tirs, dimanche, contre Nevers.", "2024-05-19"),
        ("Le récital de la pianiste, samedi au Grand Théâtre, débutera plus tôt.", "2024-05-25"),
    ],
)
def test_a_weekday_is_on_the_side_that_its_clause_tells(text: str, day: str) -> None:
    assert _days(text) == [day]


def test_the_publication_day_itself_is_meant_by_its_name() -> None:
    assert _days("Le conseil a voté mercredi le budget.") == ["2024-05-22"]


def test_without_weights_the_tense_tells() -> None:
    assert _days("Le comité a désigné lundi son trésorier.", weighed=False) == ["2024-05-20"]
    assert _days("La bibliothèque rouvrira samedi.", weighed=False) == ["2024-05-25"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fondé le 14 décembre, le cercle compte déjà trente membres.", "2023-12-14"),
        ("La bibliothèque rouvrira le 14 décembre.", "2024-12-14"),
        ("Le parc sera fermé le 2 août.", "2024-08-02"),
        ("L'accord, conclu en septembre, n'a jamais été appliqué.", "2023-09"),
        ("Elle sera de nouveau jugée en octobre, à Pau.", "2024-10"),
    ],
)
def test_a_day_or_month_without_its_year_is_on_the_side_that_its_clause_tells(text: str, day: str) -> None:
    assert _days(text) == [day]


def test_a_participle_that_opens_its_sentence_is_over() -> None:
    assert _days("Fondé le 8 juillet, le club jouera samedi à Dole.") == ["2023-07-08", "2024-05-25"]


def test_a_number_goes_on_from_the_day_just_before_it() -> None:
    days = _days("Elle a présenté lundi ses dates : elle jouera le 12 juillet à Albi et le 14 à Auch.")
    assert days == ["2024-05-20", "2024-07-12", "2024-07-14"]
