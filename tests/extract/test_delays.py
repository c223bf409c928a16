import pytest

from tests.told import dates

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param(
            "Retardée d'un jour à la demande de Rabat, leur réunion se tiendra le 9 septembre à 16 heures.",
            ("postponed", "2025-09-09T16:00", "2025-09-08"),
            id="a participle in front",
        ),
        pytest.param(
            "Le procès de Paul Martin commencera une semaine plus tard que prévu, le 15 septembre.",
            ("postponed", "2025-09-15", "2025-09-08"),
            id="later than planned",
        ),
        pytest.param(
            "La finale se disputera à Dakar avec deux jours de retard : dimanche 14 septembre à 17 heures.",
            ("postponed", "2025-09-14T17:00", "2025-09-12"),
            id="with a delay",
        ),
        pytest.param(
            "Les travaux commenceront le 22 septembre, soit deux semaines plus tard que prévu.",
            ("postponed", "2025-09-22", "2025-09-08"),
            id="behind the date",
        ),
        pytest.param(
            "Le procès de Paul Martin s'ouvrira le 15 septembre, une semaine plus tôt que prévu.",
            ("scheduled", "2025-09-15", "2025-09-22"),
            id="earlier than planned",
        ),
        pytest.param(
            "Le semi-marathon, qui aurait dû s'élancer dimanche, est repoussé de quinze jours.",
            ("postponed", "2025-09-21", "2025-09-07"),
            id="only the old date is said",
        ),
        pytest.param(
            "Plus de 900 visiteurs se sont pressés dimanche au concert, enfin donné après une semaine de retard.",
            ("occurred", "2025-08-31", None),
            id="over at last",
        ),
        pytest.param(
            "L'audience, prévue vendredi à 14 heures, a été avancée de deux heures.",
            ("scheduled", "2025-09-05T12:00", "2025-09-05T14:00"),
            id="by hours",
        ),
        pytest.param(
            "Le départ du marathon a été avancé d'une heure, à 8 heures, dimanche 14 septembre.",
            ("scheduled", "2025-09-14T08:00", "2025-09-14T09:00"),
            id="by an hour to an hour",
        ),
        pytest.param(
            "Le concert de jeudi, à 20 h 30, est retardé de 30 minutes en raison des orages.",
            ("postponed", "2025-09-04T21:00", "2025-09-04T20:30"),
            id="by minutes",
        ),
        pytest.param(
            "Les délégations se sont retrouvées lundi à Genève, avec deux jours de retard.",
            ("occurred", "2025-09-01", None),
            id="held late, on the day that is told",
        ),
        pytest.param(
            "Le concert aura lieu le 9 septembre et durera deux heures.",
            ("scheduled", "2025-09-09", None),
            id="a length that is no delay",
        ),
    ],
)
def test_a_delay_gives_the_other_date(text: str, event: tuple[str, str | None, str | None]) -> None:
    assert dates(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Le concert du 9 septembre est reporté à une date ultérieure.",
        "Le concert, prévu le 9 septembre, est reporté.",
        "Le vol, qui devait partir le 9 septembre, est reporté sine die.",
    ],
)
def test_without_a_new_date_only_the_old_one_is_known(text: str) -> None:
    assert dates(text) == [("postponed", None, "2025-09-09")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param(
            "La réunion du 9 septembre est décalée au 15.", ("postponed", "2025-09-15", "2025-09-09"), id="put off"
        ),
        pytest.param(
            "La comparution de Denis Hamelin, attendue le 8 septembre elle aussi, a été remise au 15 septembre.",
            ("postponed", "2025-09-15", "2025-09-08"),
            id="an aside before the verb",
        ),
        pytest.param(
            "Prévue le 9 septembre, l'assemblée générale de la coopérative a été avancée au 8 septembre.",
            ("scheduled", "2025-09-08", "2025-09-09"),
            id="brought forward",
        ),
    ],
)
def test_a_new_date(text: str, event: tuple[str, str | None, str | None]) -> None:
    assert dates(text) == [event]
