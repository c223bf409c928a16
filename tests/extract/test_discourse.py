"""What an hour, an anaphora or a bare day leans on, over texts of several sentences."""

from datetime import datetime

import pytest

from timeline.extract import document
from timeline.extract.annotation import annotate
from timeline.languages import load
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2024-05-22T17:30:00+02:00")  # a Wednesday


def _whens(text: str) -> dict[str, str]:
    language = load("fr")
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    return {timex.text: str(timex.when) for timex in annotate(read, language).timexes}


REPORT = """17h10. Le préfet quitte les lieux. Il a prévu de revenir vendredi.

16h40. La société tiendra une conférence de presse à 18h30.

15h20. Les secours ont été appelés à 14h50."""
CHRONICLE = """Dans la nuit du 18 au 19 mai, une bijouterie a été attaquée.

23 h 50. Trois hommes forcent la porte.
0 h 10. L'alarme est coupée.
1 h 30. Ils prennent la fuite.

Mardi, la police a retrouvé la voiture."""

ROAD = "La rocade sera fermée dans la nuit de jeudi à vendredi, de 22 h à 5 h, indique la mairie."
OF_A_NIGHT = "L'auteur de l'incendie de la nuit de samedi à dimanche sera jugé."
FESTIVAL = "Stromae chantera le samedi 20 juillet et Clara Luciani clôturera l'édition le dimanche."
SESSION = "La session débutera le 3 juin. Les États examineront le texte le mercredi de la deuxième semaine."
STORM = "Le concert de mardi n'a débuté qu'à 23 h 45. Le public avait dû être évacué vers 21 h."


@pytest.mark.parametrize(
    ("text", "said", "when"),
    [
        pytest.param(REPORT, "18h30", "2024-05-22T18:30", id="minute by minute, an hour is of today"),
        pytest.param(REPORT, "14h50", "2024-05-22T14:50", id="whatever day the entries above name"),
        pytest.param(CHRONICLE, "0 h 10", "2024-05-19T00:10", id="a chronicle goes on after midnight"),
        pytest.param(CHRONICLE, "1 h 30", "2024-05-19T01:30", id="from one entry to the next"),
        pytest.param(
            "Les ministres se réunissent lundi\nLes ministres de la Défense se réunissent lundi à Bruxelles.",
            "lundi", "2024-05-27", id="a lead that repeats its headline",
        ),
        pytest.param(
            "Le sommet aura lieu jeudi 30 mai à Rome. La veille du sommet, les ministres dîneront ensemble.",
            "La veille", "2024-05-29", id="the eve of an event named before",
        ),
        pytest.param(
            "Le salon ouvrira le 3 juin et durera jusqu'au 9 juin. Le prix sera remis la veille de la clôture.",
            "la veille", "2024-06-08", id="the eve of an end of the last range",
        ),
        pytest.param(
            "Le sommet s'ouvrira le 6 juin, a annoncé mercredi la présidence.\n\nLes ministres dîneront le même jour.",
            "le même jour", "2024-06-06", id="what is to come does not go on from the day of a statement",
        ),
        pytest.param(
            "La grève aura lieu jeudi 30 mai, ont-ils confirmé ce lundi. Aucun train ne roulera ce jour-là.",
            "ce jour-là", "2024-05-30", id="that day is none on which another was told of",
        ),
        pytest.param(
            "La conférence s'ouvrira lundi à Dakar. Elle doit s'achever vendredi.",
            "vendredi", "2024-05-31", id="an end is not before its beginning",
        ),
        pytest.param(
            "La conférence s'ouvrira lundi à Dakar. Les inscriptions s'achèveront vendredi.",
            "vendredi", "2024-05-24", id="unless another thing ends",
        ),
        pytest.param(
            "Les travaux dureront jusqu'à vendredi. Ce jour-là, le maire rouvrira la rue.",
            "Ce jour-là", "2024-05-24", id="that day is the last one named, a limit too",
        ),
        pytest.param(
            "Le président viendra à Lyon le jeudi 30 et le vendredi 31 mai. Le maire le recevra jeudi.",
            "jeudi", "2024-05-30", id="a weekday given with its number before",
        ),
        pytest.param(
            "La ministre se rendra à Lille les 6 et 7 juin. La visite du port est inscrite au programme du jeudi.",
            "jeudi", "2024-06-06", id="the day of that name in a range to come",
        ),
        pytest.param(
            "La ministre se rendra à Lille les 6 et 7 juin. Elle a prévenu jeudi les syndicats.",
            "jeudi", "2024-05-16", id="not of what is past",
        ),
        pytest.param(
            "Du jeudi 6 au samedi 8 juin : tournée en Guyane\n\n• Vendredi, 9 h : visite de l'hôpital",
            "Vendredi", "2024-06-07", id="the day of a range at the head of a programme's line",
        ),
        pytest.param(
            "La ministre se rendra à Lille les 6 et 7 juin. Elle présentera jeudi le budget au Sénat.",
            "jeudi", "2024-05-23", id="a bare day of the week is the next one",
        ),
        pytest.param(
            "Le gala se tiendra samedi 1er juin. L'exposition ouvrira dès le lendemain. Le même soir, bal.",
            "Le même soir", "2024-06-01", id="a day after, said in passing, is not gone on from",
        ),
        pytest.param(
            "La cérémonie du 11 juin est maintenue. Le pont sera fermé à partir du 11.",
            "11", "2024-06-11", id="a bare day repeats one that was named",
        ),
        pytest.param(
            "Le défilé est prévu dans la soirée de vendredi.",
            "la soirée", "2024-05-24", id="the part of a day has the day behind it",
        ),
        pytest.param(
            "Les gendarmes viendront le lundi 3 juin. Une marche partira le dimanche suivant.",
            "le dimanche suivant", "2024-06-09", id="the weekday after the day named",
        ),
        pytest.param(
            "Le procès débutera le 17 juin. L'homme fut tué le 4 mars 2016. Le jury sera tiré le vendredi précédent.",
            "le vendredi précédent", "2024-06-14", id="the weekday before the day to come",
        ),
        pytest.param(
            "La première aura lieu le jeudi 6 juin. Un débat suivra dimanche 9. Le même jeudi, la troupe lira.",
            "Le même jeudi", "2024-06-06", id="the same weekday",
        ),
        pytest.param(
            "Le ministre l'a confirmé lundi : il boycottera le comité de demain. Le maire maintient la réunion à 14 h.",
            "14 h", "2024-05-23T14:00", id="an hour is not of the day of the telling",
        ),
        pytest.param(
            "L'astronome parlera comme convenu mardi à Pau.", "mardi", "2024-05-28", id="of no aside"
        ),
        pytest.param("Le maire a été entendu vendredi.", "vendredi", "2024-05-17", id="a passive that is over"),
        pytest.param(
            "Le quart de finale, programmé samedi, se jouera à Dax, la veille de la réception de Lyon.",
            "la veille", "2024-05-25", id="an eve that says the day once more",
        ),
        pytest.param(
            "La rame a déraillé mardi. Le trafic reprendra ce mercredi. Le maire s'est rendu sur place vers 19 heures.",
            "19 heures", "2024-05-21T19:00", id="what is told was not later than its telling",
        ),
        pytest.param("Le vote, annoncé pour le 30, sera serré.", "le 30", "2024-05-30", id="announced for a day"),
        pytest.param(
            "L'hiver dernier, le mouvement était né le 18 janvier.", "le 18 janvier", "2024-01-18", id="of that winter",
        ),
        pytest.param("La visite est reportée à vendredi.", "vendredi", "2024-05-24", id="put off to a weekday"),
        pytest.param(
            "Le 14 octobre, l'an dernier, il pleuvait.",
            "Le 14 octobre, l'an dernier", "2023-10-14", id="of last year",
        ),
        pytest.param(
            "Il avait fallu cinq mois, en 2015-2016, pour s'entendre : le vote avait eu lieu le 20 décembre.",
            "le 20 décembre", "2015-12-20", id="a past before the past is of the years just named",
        ),
        pytest.param(
            "Le sommet réunira les ministres les 5 et 6 juin ; le lendemain, ils iront à Bari.",
            "le lendemain", "2024-06-07", id="the day after two days is after the second",
        ),
        pytest.param(
            "Le tournoi aura lieu samedi et dimanche ; coup d'envoi samedi à 9 h.",
            "9 h", "2024-05-25T09:00", id="a sentence calls one day so",
        ),
        pytest.param(
            "La réunion, ouverte à 19 heures mardi, s'est terminée à une heure du matin.",
            "une heure du matin", "2024-05-22T01:00", id="the small hours after an evening",
        ),
        pytest.param(
            "Le maire a quitté la salle à 8 h 50, suivi une heure plus tard par son adjointe.",
            "8 h 50", "2024-05-22T08:50", id="an hour of today",
        ),
        pytest.param(
            "Le jury siégera le 3 juillet. D'ici là, il se réunira les 14 et 15.",
            "14", "2024-06-14", id="meanwhile is before the day named",
        ),
        pytest.param(
            "Mardi s'est ouvert le congrès. La journée d'hommage, décrétée samedi par le maire, a commencé à 7 heures.",
            "7 heures", "2024-05-21T07:00", id="the day of a decision has no hours of what it decides",
        ),
        pytest.param(
            "La fête aura lieu à la mi-juillet, sans doute le 16.",
            "le 16", "2024-07-16", id="a day of the month named",
        ),
        pytest.param(
            "Le dossier, clos le 6 octobre 2022, a été rouvert en mars de la même année.",
            "mars de la même année", "2022-03", id="a month of the same year",
        ),
        pytest.param(
            "« Nous serons prêts », a promis dimanche le maire.",
            "dimanche", "2024-05-19", id="who ends a quotation spoke",
        ),
        pytest.param(
            "Le blessé a pu regagner samedi son domicile.", "samedi", "2024-05-18", id="a modal that is over",
        ),
        pytest.param(
            "Les deux clubs se sont donné rendez-vous samedi.", "samedi", "2024-05-25", id="an appointment is to come",
        ),
        pytest.param(
            "La patinoire fermera, une décision repoussée de juin à septembre.",
            "septembre", "2024-09", id="the month that something was moved to",
        ),
        pytest.param(ROAD, "jeudi", "2024-05-23", id="a night that a future tells is to come"),
        pytest.param(ROAD, "22 h", "2024-05-23T22:00", id="the evening of a night is of its first day"),
        pytest.param(ROAD, "5 h", "2024-05-24T05:00", id="its small hours are of the second"),
        pytest.param(OF_A_NIGHT, "samedi", "2024-05-18", id="the night of what happened is over, whatever the verb"),
        pytest.param(FESTIVAL, "le dimanche", "2024-07-21", id="the Sunday behind a day given by its number"),
        pytest.param(SESSION, "le mercredi", "2024-05-22", id="not one that its complement counts"),
        pytest.param(
            "Le bal aura lieu dimanche 2 juin à Dole.\n\nÀ la médiathèque, scène ouverte dès 17 h.",
            "17 h", "2024-06-02T17:00", id="a participle without verb is no past",
        ),
        pytest.param(STORM, "21 h", "2024-05-21T21:00", id="what one had had to do is past"),
    ],
)  # fmt: skip
def test_what_an_expression_leans_on(text: str, said: str, when: str) -> None:
    assert _whens(text)[said][:16] == when


@pytest.mark.parametrize(
    "text",
    [
        "La soirée de clôture réunira deux mille spectateurs.",
        "À la veille de la rentrée, les syndicats s'inquiètent.",
    ],
)
def test_what_says_no_date(text: str) -> None:
    assert _whens(text) == {}
