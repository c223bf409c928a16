"""A sentence that only gives a new date to the event of the one before."""

import pytest

from tests.told import dates

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Le vernissage est fixé au 3 octobre. L'événement est reporté au 10.",
            ("postponed", "2025-10-10", "2025-10-03"),
        ),
        (
            "Le match Lens - Lille était programmé samedi. La rencontre se jouera finalement dimanche à 15 h.",
            ("postponed", "2025-09-07T15:00", "2025-09-06"),
        ),
        (
            "Le procès de Jean Dupont devait s'ouvrir le 22 septembre. Les débats commenceront le 4 novembre.",
            ("postponed", "2025-11-04", "2025-09-22"),
        ),
        (
            "Le procès doit débuter lundi à Nice. Le tribunal a décidé de renvoyer l'audience au 4 décembre.",
            ("postponed", "2025-12-04", "2025-09-08"),
        ),
        (
            "Le match Nantes - Rennes est prévu dimanche. La Ligue a décidé le report de la rencontre au 8 octobre.",
            ("postponed", "2025-10-08", "2025-09-07"),
        ),
        (
            "La ministre inaugurera le musée samedi à 11 h. La cérémonie a été avancée à 10 h.",
            ("scheduled", "2025-09-06T10:00", "2025-09-06T11:00"),
        ),
        (
            "Le match est prévu dimanche à 15 h à Lens. Il a été avancé à samedi.",
            ("scheduled", "2025-09-06", "2025-09-07T15:00"),
        ),
    ],
    ids=[
        "another noun",
        "after all",
        "what was to be",
        "the object",
        "the report of it",
        "an earlier hour",
        "a pronoun",
    ],
)
def test_it_is_moved(text: str, event: tuple[str, str, str]) -> None:
    assert dates(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Une réunion publique est prévue jeudi à Caen. La rencontre suivante aura lieu le 2 octobre.",
        "Le procès s'ouvrira lundi à Caen. L'audience d'appel est fixée au 3 novembre.",
        "Le match aller se jouera jeudi à Lens. La rencontre retour aura lieu le 30 septembre.",
        "L'instance s'était réunie lundi. La rencontre sera rejouée jeudi.",
        "La rencontre qu'il devait animer jeudi aura lieu sans lui. La journée du 1er novembre sera dédiée au cinéma.",
    ],
)
def test_another_event_is_another_one(text: str) -> None:
    assert [status for status, _, previous in dates(text) if previous] == []
    assert len(dates(text)) == 2
