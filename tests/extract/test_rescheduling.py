"""Two dates of one event: which holds, and which was given up or only told."""

import pytest

from tests.told import dates

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param(
            "La présidence a annoncé lundi soir le report de la rencontre entre Paul Martin et Anne Roy, prévue jeudi. "
            "Elle se tiendra finalement le 19 septembre.",
            ("postponed", "2025-09-19", "2025-09-04"),
            id="the evening of the announcement is no old date",
        ),
        pytest.param(
            "La messe que l'évêque devait célébrer le 14 octobre à Metz a été avancée au 13.",
            ("scheduled", "2025-10-13", "2025-10-14"),
            id="what is brought forward stays a plan, with its old date",
        ),
        pytest.param(
            "Le conseil des ministres, prévu mardi prochain, aura lieu à Metz, a indiqué l'Élysée lundi.",
            ("scheduled", "2025-09-09", None),
            id="nor a date of its own",
        ),
        pytest.param(
            "La visite, prévue jeudi, est reportée « pour des raisons d'agenda », a fait savoir lundi soir l'Élysée.",
            ("postponed", None, "2025-09-04"),
            id="wherever the parse ties the day of a telling put in",
        ),
        pytest.param(
            "Le scrutin municipal et régional du 25 octobre est décalé d'une semaine, a décidé lundi le Conseil.",
            ("postponed", "2025-11-01", "2025-10-25"),
            id="nor is that of a decision put in",
        ),
        pytest.param(
            "Le sommet qui devait se tenir mercredi et jeudi à Bruxelles a été annulé lundi, faute d'accord.",
            ("cancelled", "2025-09-03/2025-09-04", None),
            id="what is called off keeps the days that it had",
        ),
        pytest.param(
            "Le concert de vendredi a été annulé lundi par le maire.",
            ("cancelled", "2025-09-05", None),
            id="and is told once",
        ),
        pytest.param(
            "La mairie a annulé lundi le concert de vendredi.",
            ("cancelled", "2025-09-05", None),
            id="whoever calls it off",
        ),
        pytest.param(
            "La mairie a annoncé lundi l'annulation du concert de vendredi.",
            ("cancelled", "2025-09-05", None),
            id="and however it is told",
        ),
        pytest.param(
            "Le maire a reporté la réunion de vendredi au 20 septembre.",
            ("postponed", "2025-09-20", "2025-09-05"),
            id="a weekday and the new date are no stretch",
        ),
        pytest.param(
            "La direction a annoncé lundi la fermeture de l'usine de Chevilly le 30 octobre.",
            ("scheduled", "2025-10-30", None),
            id="the day of an announcement whose noun has its own",
        ),
        pytest.param(
            "Matignon a confirmé lundi que Paul Renard recevrait les syndicats le 12 septembre.",
            ("scheduled", "2025-09-12", None),
            id="nor is the announcement an event beside what it tells",
        ),
        pytest.param(
            "Le départ de la course, prévu samedi à 13 h 30, est avancé à 10 heures.",
            ("scheduled", "2025-09-06T10:00", "2025-09-06T13:30"),
            id="to an earlier hour of the day",
        ),
        pytest.param(
            "Reportée à cause de l'orage le 26 août, l'inauguration du pont se déroulera le 11 septembre.",
            ("postponed", "2025-09-11", "2025-08-26"),
            id="a participle that opens the sentence with the old date",
        ),
        pytest.param(
            "La messe du 14 septembre est avancée de 10 h 30 à 9 h 30.",
            ("scheduled", "2025-09-14T09:30", "2025-09-14T10:30"),
            id="from an hour to another",
        ),
        pytest.param(
            "Prévue jeudi à 18 heures, la réunion publique sur le tramway est décalée à 19 h 30.",
            ("postponed", "2025-09-04T19:30", "2025-09-04T18:00"),
            id="to a later hour of the day",
        ),
        pytest.param(
            "L'autre vol prévu d'ici à la fin de l'année demeure fixé au 16 décembre.",
            ("scheduled", "2025-12-16", None),
            id="a limit is no end of the day that it holds",
        ),
    ],
)
def test_one_event_keeps_the_date_that_holds(text: str, event: tuple[str, str | None, str | None]) -> None:
    assert dates(text) == [event]
