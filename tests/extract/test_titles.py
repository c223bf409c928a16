"""The titles of events: grammar that holds, words of a fixed phrase used once."""

from __future__ import annotations

from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Les dockers déposeront un préavis de grève lundi.", "Dépôt d'un préavis de grève"),
        ("La préfecture fermera l'usine jeudi.", "Fermeture de l'usine"),
        ("Le maire de Brest, Paul Kermarec, prendra la parole jeudi.", "Discours de Paul Kermarec"),
        ("Un nouveau pont sera inauguré mardi à Nantes.", "Inauguration d'un"),
        ("11h15, jeudi : remise du trophée du courage à Paul Kermarec", "Remise du trophée du courage"),
        ("Le trompettiste Louis Kervadec se produira vendredi à Brest.", "Concert"),
        ("Le conseil votera son budget social vendredi.", "Vote du budget social"),
        ("Jean Morel a été mis en examen jeudi à Lens.", "Mise en examen"),
        ("Un feu d'artifice aura lieu samedi à 23 h.", "Feu d'artifice"),
        ("La ministre Yasmina Hadj visitera l'usine jeudi.", "Visite de Yasmina Hadj"),
        ("Une réunion publique aura lieu jeudi, salle Iroise.", "Réunion publique salle Iroise"),
        (
            "« Nous sommes prêts », assure Me Claire Vidal. Le tribunal rendra son ordonnance jeudi.",
            "Ordonnance du tribunal",
        ),
        ("La motion de censure n'a recueilli jeudi que 178 voix.", "Vote de la motion de censure"),
    ],
    ids=[
        "elision",
        "an article that elides",
        "a fixed phrase",
        "a passive subject",
        "a noun taken for a participle",
        "a reflexive verb",
        "a possessive gives way to the article",
        "a noun and what leads to it",
        "a compound is not its first word",
        "y before a vowel does not elide",
        "an address without preposition",
        "what a common noun gives is its own",
        "votes are gathered in a vote",
    ],
)
def test_a_verb_gives_way_to_its_noun(text: str, title: str) -> None:
    article = Article(text=text, published=datetime.fromisoformat("2025-09-05T08:00:00+02:00"))
    (event,) = extract(article, load("fr"))
    assert event.title.startswith(title)
    assert " de un" not in event.title


@pytest.mark.parametrize(
    ("headline", "text", "title"),
    [
        (
            "Aldéric : les actionnaires aux urnes",
            "Aldéric a choisi ses banques. Le vote aura lieu jeudi à Cleveland.",
            "Vote d'Aldéric à Cleveland",
        ),
        ("Une rentrée chargée", "Le vote aura lieu jeudi.", "Vote"),
        ("Justice", "Une marche blanche est prévue samedi à 14 heures.", "Marche blanche"),
        ("Metz en travaux", "Metz attend. Metz espère. Le vote aura lieu jeudi à Nancy.", "Vote à Nancy"),
    ],
    ids=["the topic before the place", "nothing is named", "a heading is no name", "another town is no topic"],
)
def test_a_title_that_tells_little_says_the_topic(headline: str, text: str, title: str) -> None:
    article = Article(title=headline, text=text, published=datetime.fromisoformat("2025-09-05T08:00:00+02:00"))
    assert title in [event.title for event in extract(article, load("fr"))]


def test_the_heading_of_an_agenda_line_is_no_part_of_a_title() -> None:
    text = "DOMPIERRE Don du sang mardi 30 juin, 15h-19h, salle Laurent-Grillet"
    article = Article(text=text, published=datetime.fromisoformat("2026-06-05T08:00:00+02:00"))
    (event,) = extract(article, load("fr"))
    assert event.title.startswith("Don du sang")


def test_a_match_is_told_behind_the_label_of_its_line() -> None:
    text = (
        "Football, Ligue 2 : Sochaux - Grenoble, samedi 16 mars à 20 h, stade Bonal. "
        "Basket. Pro B, 30e journée : Nantes - Évreux, vendredi 15 mars, 19 h 30."
    )
    article = Article(title="Agenda", text=text, published=datetime.fromisoformat("2024-03-13T10:00:00+01:00"))
    titles = {event.title for event in extract(article, load("fr"))}
    assert titles == {"Football, Ligue 2 : Sochaux - Grenoble", "Basket, Pro B : Nantes - Évreux"}


def test_two_teams_in_an_agenda_line_make_a_match_not_their_stadium() -> None:
    text = "Mercredi 20 mars\n- 20 h 45 : Paris FC - Guingamp, stade Charléty"
    article = Article(title="Agenda", text=text, published=datetime.fromisoformat("2024-03-13T10:00:00+01:00"))
    (event,) = extract(article, load("fr"))
    assert event.title == "Match : Paris FC - Guingamp"


def test_who_acts_by_office_comes_before_whomever_else_the_article_speaks_of() -> None:
    text = (
        "Le concert de Clara Ferrand, prévu vendredi au Quartz de Brest, a été annulé. "
        "Le ministre de la Culture entamera jeudi une visite de deux jours en Bretagne."
    )
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T08:00:00+02:00"))
    titles = [event.title for event in extract(article, load("fr"))]
    assert "Visite du ministre de la Culture en Bretagne" in titles


def test_a_line_of_two_teams_is_a_match_of_these_and_of_nobody_else() -> None:
    text = "Vendredi 5 septembre\n20 h 45 : Lens - Monaco\nSamedi 6 septembre\n17 h : Nantes - Lyon"
    published = datetime.fromisoformat("2025-09-02T09:00:00+02:00")
    article = Article(title="Ligue 1 : le programme", text=text, published=published)
    titles = [event.title for event in extract(article, load("fr"))]
    assert titles == ["Match : Lens - Monaco", "Match : Nantes - Lyon"]


def titles_of(text: str, headline: str = "") -> list[str]:
    article = Article(title=headline, text=text, published=datetime.fromisoformat("2026-03-03T09:00:00+01:00"))
    return [event.title for event in extract(article, load("fr"))]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "Le Parti démocratique tiendra son congrès le premier week-end de mai à Dakar.",
            "Congrès du Parti démocratique à Dakar",
            id="an article right behind a noun begins another phrase",
        ),
        pytest.param(
            "Les deux ministres doivent signer jeudi un accord de coopération judiciaire.",
            "Signature d'un accord de coopération judiciaire",
            id="what the verb makes of the noun",
        ),
        pytest.param("Le chantier de la gare s'achèvera en 2027.", "Fin du chantier de la gare", id="its end"),
        pytest.param("Les travaux de la gare débuteront en 2028.", "Début des travaux de la gare", id="its beginning"),
        pytest.param("Le concert débutera jeudi à 20 h à Brest.", "Concert à Brest", id="an hour is no beginning"),
        pytest.param(
            "La réunion publique, qui devait s'ouvrir jeudi à Brest, est annulée.",
            "Réunion publique à Brest",
            id="what is called off does not begin",
        ),
        pytest.param(
            "Deux jeunes gens ont été arrêtés mardi à Lens.", "Arrestation de deux jeunes gens à Lens", id="a number"
        ),
        pytest.param(
            "La Croix-Rouge a envoyé mardi 12 tonnes de vivres.", "Envoi de 12 tonnes de vivres", id="one in digits"
        ),
        pytest.param(
            "La première pierre de la halle sera posée jeudi.", "Pose de la première pierre de la halle", id="an order"
        ),
        pytest.param(
            "Le conseil municipal de Rennes votera lundi le budget primitif.",
            "Vote du budget primitif par le conseil municipal de Rennes",
            id="who does it to what is told",
        ),
        pytest.param(
            "Jean Morel quittera la présidence du club jeudi.",
            "Départ de Jean Morel de la présidence du club",
            id="who leaves stands before what is left",
        ),
        pytest.param(
            "Ursula von der Leyen recevra jeudi les élus du personnel.",
            "Entretien d'Ursula von der Leyen avec les élus du personnel",
            id="two sides, one without a name",
        ),
        pytest.param(
            "Félix Tshisekedi s'entretiendra vendredi avec l'émir du Qatar.",
            "Entretien de Félix Tshisekedi avec l'émir du Qatar",
            id="the other side behind its preposition",
        ),
        pytest.param(
            "Me Luc Gagnon a tenté mardi d'obtenir un report.",
            "Tentative d'obtention d'un report",
            id="a try",
        ),
        pytest.param(
            "Arthur Fils a battu Alexander Bublik lundi au premier tour.",
            "Victoire d'Arthur Fils contre Alexander Bublik",
            id="a victory is of who wins",
        ),
        pytest.param(
            "La Française a dominé lundi l'Américaine Coco Gauff.",
            "Victoire de la Française contre l'Américaine Coco Gauff",
            id="an inhabitant too",
        ),
        pytest.param(
            "Le Stade rennais a été battu samedi soir à Lorient.",
            "Défaite du Stade rennais",
            id="a passive is a defeat",
        ),
        pytest.param(
            "Battue à Nantes samedi, l'équipe de Metz se dit confiante.",
            "Défaite",
            id="so is a participle alone",
        ),
        pytest.param(
            "Jean Morel a déclaré forfait jeudi pour la finale.", "Forfait de Jean Morel", id="what is said to be given"
        ),
        pytest.param(
            "La préfecture de Savoie a fermé mardi soir la RD 902.",
            "Fermeture de la RD 902",
            id="an object behind its day",
        ),
        pytest.param(
            "Fermées depuis lundi pour travaux, les salles restent vides.",
            "Fermeture des salles",
            id="before its clause",
        ),
        pytest.param("Une avalanche a emporté trois skieurs mardi.", "Avalanche", id="what carries people off"),
        pytest.param("Un second accusé, Kévin M., sera jugé jeudi.", "Procès de Kévin M.", id="who stands behind"),
        pytest.param(
            "Paul Renard rencontrera jeudi son homologue turc.",
            "Rencontre de Paul Renard avec son homologue turc",
            id="a noun that keeps its possessive",
        ),
        pytest.param("La réunion se tiendra jeudi au Havre.", "Réunion au Havre", id="the article of a town"),
        pytest.param(
            "La famille de Jean Morel, décédé lundi, a remercié les secours.",
            "Décès de Jean Morel",
            id="the person in front of a participle",
        ),
        pytest.param("Samedi, Orelsan a enflammé la scène Glenmor.", "Concert d'Orelsan", id="no fire"),
        pytest.param("Les écoles resteront fermées mardi.", "Fermeture des écoles", id="a subject of the verb above"),
        pytest.param("La loi devra être promulguée jeudi.", "Promulgation de la loi", id="that of a modal verb"),
        pytest.param("Des analyses seront rendues vendredi.", "Remise d'analyses", id="to give back is no visit"),
        pytest.param(
            "Le maximum de l'éclipse est attendu jeudi à Pau.", "Maximum de l'éclipse", id="what is awaited, no visit"
        ),
        pytest.param(
            "L'accord entre Paris et le Mercosur, signé jeudi, est loué.",
            "Signature de l'accord entre Paris et le Mercosur",
            id="what is between two sides",
        ),
        pytest.param("Le roi Philippe entame jeudi une visite d'État à Lyon.", "Visite d'État", id="begun"),
        pytest.param(
            "L'assemblée des Laiteries, réunie mardi à Pau, a voté. Les Laiteries du Perche sont contentes.",
            "Réunion de l'assemblée des Laiteries du Perche à Pau",
            id="a name in full, once",
        ),
        pytest.param(
            "La fusion dépend de l'Autorité de la concurrence. Sa décision est attendue lundi.",
            "Décision de l'Autorité de la concurrence",
            id="an organisation's own",
        ),
        pytest.param("La météo prévoit un pic de chaleur à 43 °C jeudi.", "Pic de chaleur à 43 °C", id="no letter"),
        pytest.param("La première aura lieu jeudi, au théâtre al-Madina.", "Première", id="an ordinal that is a noun"),
        pytest.param(
            "La première du film est prévue jeudi au cinéma Rex.", "Première du film", id="a house is no event"
        ),
        pytest.param("Le FMI décaissera jeudi 3 millions de dollars.", "Décaissement", id="a verb of its own"),
        ("Le voilier quittera Les Sables-d'Olonne samedi.", "Départ des Sables-d'Olonne"),
    ],
)
def test_a_title_reads_as_one_would_write_it(text: str, title: str) -> None:
    (found,) = titles_of(text)
    assert found.startswith(title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "La romancière Jeanne Morel est morte lundi. Son recueil paraîtra jeudi.",
            "Parution du recueil de Jeanne Morel",
            id="the person named before",
        ),
        pytest.param(
            "Pierre Maille se retire. Le conseil municipal élira son successeur le 4 juillet.",
            "Élection du successeur de Pierre Maille par le conseil municipal",
            id="a successor is not that of the voters",
        ),
        pytest.param(
            "La romancière Jeanne Morel se retire. Elle a reçu le prix Femina en 1971.",
            "Remise du prix Femina à Jeanne Morel",
            id="a prize is given",
        ),
    ],
)
def test_a_title_says_whose_it_is(text: str, title: str) -> None:
    assert any(found.startswith(title) for found in titles_of(text))


@pytest.mark.parametrize(
    ("headline", "text", "title"),
    [
        pytest.param(
            "Rimouski : le procès pour fraude reporté",
            "L'enquête préliminaire avait eu lieu en octobre.",
            "Enquête préliminaire à Rimouski",
            id="a hearing is at a town",
        ),
        pytest.param(
            "Mort de Paul Kermarec",
            "Le peintre Paul Kermarec est mort lundi à Brest. Un hommage lui sera rendu jeudi à Quimper.",
            "Hommage à Paul Kermarec à Quimper",
            id="an homage is to someone",
        ),
        pytest.param(
            "DIRECT. La grogne monte",
            "La manifestation aura lieu samedi.",
            "Manifestation",
            id="a heading in capitals is no topic",
        ),
        pytest.param(
            "La rentrée",
            "Paul Kermarec attend. Paul Kermarec espère. La messe aura lieu samedi.",
            "Messe",
            id="what the headline leaves out is no topic",
        ),
        pytest.param(
            "Hydro-Québec : une panne majeure",
            "François Legault se rendra à Sherbrooke vendredi.",
            "Visite de François Legault à Sherbrooke",
            id="a title that names someone says no topic",
        ),
        pytest.param(
            "Conseil communal de Tubize : démission",
            "Le collège se réunira vendredi.",
            "Réunion du collège du Conseil communal de Tubize",
            id="the article that a headline leaves out",
        ),
    ],
)
def test_a_title_says_the_topic_of_the_headline_alone(headline: str, text: str, title: str) -> None:
    assert title in titles_of(text, headline)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("La magistrate Kalthoum Kannou a voté mardi à La Marsa.", "Vote de Kalthoum Kannou à La Marsa"),
        pytest.param(
            "Une réunion est programmée lundi au ministère des Transports.", "Réunion au ministère des Transports"
        ),
        pytest.param("Les inscriptions scolaires devront être faites avant le 30 avril.", "Date limite"),
        pytest.param(
            "Les syndicats de la SNCF ont déposé un préavis de grève pour le 24 septembre.", "Grève de la SNCF"
        ),
        pytest.param(
            "Le sénateur Paul Kermarec participera à la réunion des chefs d'état-major jeudi.",
            "Réunion des chefs d'état-major avec Paul Kermarec",
        ),
        pytest.param(
            "En marge du sommet, le dirigeant ukrainien doit voir le président roumain, Mircea Pop, jeudi à 11 heures.",
            "Entretien du dirigeant ukrainien avec Mircea Pop",
        ),
        pytest.param("La joute oratoire prévue jeudi n'aura pas lieu.", "Joute oratoire"),
        pytest.param(
            "Loïs Boisson a battu Iga Swiatek (6-3, 7-6) samedi à Paris.", "Victoire de Loïs Boisson contre Iga Swiatek"
        ),
        pytest.param("L'arrivée de la dernière étape aura lieu vendredi.", "Arrivée de l'étape"),
        pytest.param(
            "Le maire, Paul Kermarec, a parlé. Une table ronde réunira les élus le 23 septembre.", "Table ronde"
        ),
    ],
    ids=[
        "the capital of a town's article",
        "a place is no owner",
        "a limit",
        "what a notice announces",
        "who only attends",
        "who meets whom, by a modal verb",
        "what was to take place",
        "a given name that looks like the noun of an event",
        "an adjective left out",
        "who the sentence does not name",
    ],
)
def test_a_place_stands_behind_its_own_preposition(text: str, title: str) -> None:
    (found,) = titles_of(text)
    assert found.startswith(title)
