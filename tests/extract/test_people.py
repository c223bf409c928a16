"""Names, participants, places and titles read from whole sentences with the French model."""

from __future__ import annotations

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import document, entities, extract
from timeline.extract.entities import Registry
from timeline.extract.language import Language
from timeline.model import Article, Event

pytestmark = pytest.mark.model
PUBLISHED = datetime.fromisoformat("2024-03-12T09:00:00+01:00")


@pytest.fixture(scope="module")
def french() -> Language:
    return languages.load("fr")


def _registry(text: str, french: Language) -> Registry:
    (read,) = document.read([Article(text, PUBLISHED)], french.load_model())
    return entities.read(read, french)


def _event(text: str, french: Language) -> Event:
    (event,) = extract(Article(text, PUBLISHED), french)
    return event


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("Mme Lucie Vasseur a ouvert la séance.", "Lucie Vasseur", "person", id="civility"),
        pytest.param("Le procès de Pierre M., accusé de vol, est clos.", "Pierre M.", "person", id="hidden surname"),
        pytest.param(
            "La réunion d'Hugo Le Bras est close.", "Hugo Le Bras", "person", id="surname that is a common noun"
        ),
        pytest.param(
            "La Chambre des députés a voté.", "Chambre des députés", "organization", id="a body named by its members"
        ),
        pytest.param(
            "Une délégation de la Confédération africaine de football est venue.",
            "Confédération africaine de football",
            "organization",
            id="an institution behind a head",
        ),
        pytest.param("La cour a entendu Sarah L. jeudi.", "Sarah L.", "person", id="hidden surname that closes"),
        pytest.param(
            "La cour a condamné Kévin R. Le parquet fait appel.", "Kévin R.", "person", id="before a sentence"
        ),
        pytest.param("Le ministre de la Culture, Paul Sartre, est venu.", "Paul Sartre", "person", id="function"),
        pytest.param(
            "Le tribunal judiciaire de Rodez a jugé.", "tribunal judiciaire de Rodez", "organization", id="court"
        ),
        pytest.param("Il se rendra en Norvège.", "Norvège", "country", id="country"),
        pytest.param("Le concert aura lieu à Limoges.", "Limoges", "place", id="town"),
        pytest.param("Elle jouera sur le court Simonne-Mathieu.", "court Simonne-Mathieu", "venue", id="a court"),
        pytest.param("La pièce se jouera au théâtre Molière.", "théâtre Molière", "venue", id="venue"),
        pytest.param(
            "Le comité social et économique a voté.", "comité social et économique", "organization", id="two adjectives"
        ),
        pytest.param(
            "Selon le Crédit lorrain, le Crédit lorrain a offert un prêt.",
            "Crédit lorrain",
            "organization",
            id="small letters behind",
        ),
        pytest.param("Corvane SA a publié. Corvane attend.", "Corvane SA", "organization", id="legal form"),
        pytest.param("La CGT-CFDT-FO appelle à la grève.", "CFDT", "organization", id="acronyms in a row"),
        pytest.param("Laura K. Winston a été élue.", "Laura K. Winston", "person", id="initial"),
        pytest.param("Les Requins de Goma ont gagné.", "Requins de Goma", "organization", id="team of a town"),
        pytest.param(
            "L'Office des forêts de Pau et du Béarn (OFPB) recrute.",
            "Office des forêts de Pau et du Béarn",
            "organization",
            id="a second complement before the acronym",
        ),
    ],
)
def test_a_name_has_its_kind(text: str, name: str, kind: str, french: Language) -> None:
    assert (name, kind) in {(e.name, e.kind) for e in _registry(text, french).entities}


def test_a_short_name_joins_the_full_one(french: Language) -> None:
    registry = _registry("Irène Castaldi arrivera lundi. M. Dupré a salué Mme Castaldi.", french)
    assert [e.name for e in registry.entities].count("Irène Castaldi") == 1
    assert "Castaldi" not in {e.name for e in registry.entities}


def test_a_given_name_joins_the_full_name(french: Language) -> None:
    registry = _registry("Une marche aura lieu pour Noa. Noa Le Goff a disparu.", french)
    assert [entity.name for entity in registry.entities] == ["Noa Le Goff"]


def test_a_visit_has_its_traveller_its_town_and_a_title(french: Language) -> None:
    event = _event("Le président chilien Mateo Rojas se rendra à Lisbonne le 4 avril.", french)
    assert {p.name for p in event.participants} == {"Mateo Rojas"}
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Lisbonne", "PT")
    assert event.title == "Visite de Mateo Rojas à Lisbonne"
    assert event.evidence.place
    assert event.evidence.participants["Mateo Rojas"]


@pytest.mark.parametrize(
    ("where", "name", "context"),
    [
        ("au stade Gaston-Simounet de Bergerac", "stade Gaston-Simounet", "Bergerac"),
        ("à la gare de Bergerac", "gare de Bergerac", "Bergerac"),
        ("aux arènes", "arènes", None),
        ("à la capitainerie", "capitainerie", None),
    ],
)
def test_a_venue_with_a_name_of_its_own_is_called_without_its_town(
    where: str, name: str, context: str | None, french: Language
) -> None:
    place = _event(f"Le concert de Lucie Vasseur aura lieu samedi {where}.", french).place
    assert place is not None
    assert (place.name, place.context) == (name, context)


def test_who_only_announces_does_not_take_part(french: Language) -> None:
    event = _event("Le procès aura lieu à Nîmes le 4 avril, selon le journaliste Marc Lemoine.", french)
    assert "Marc Lemoine" not in {p.name for p in event.participants}


def test_those_who_come_with_somebody_take_part(french: Language) -> None:
    text = (
        "Le sommet aura lieu à Vienne le 4 avril. "
        "Le sommet, auquel assistera la présidente chilienne Alma Rojas aux côtés des dirigeants de l'Italie, "
        "du Portugal et de la Grèce, durera un jour."
    )
    event = _event(text, french)
    assert {p.name for p in event.participants} == {"Alma Rojas", "Italie", "Portugal", "Grèce"}


def test_a_fixture_has_two_teams(french: Language) -> None:
    registry = _registry("Football. Rodez - Albi, samedi 6 avril à 20 h.", french)
    assert {"Rodez", "Albi"} <= {e.name for e in registry.entities}


@pytest.mark.parametrize(
    ("text", "token", "name"),
    [
        pytest.param(
            "Le président chilien Mateo Rojas est parti. Il reviendra lundi.", "Il", "Mateo Rojas", id="pronoun"
        ),
        pytest.param(
            "Le pape Léon XIV est arrivé. Accueilli par le président Ruiz, il a salué la foule.",
            "il",
            "Léon XIV",
            id="pronoun behind an agent",
        ),
        pytest.param(
            "Taras Hnatyuk est attendu à Vienne. Le dirigeant ukrainien verra le président roumain, Mircea Pop.",
            "dirigeant",
            "Taras Hnatyuk",
            id="a country's leader",
        ),
        pytest.param(
            "Le maire de Foix, Luc Ferrand, parle. Le maire viendra lundi.", "maire", "Luc Ferrand", id="function"
        ),
        pytest.param(
            "Le tribunal administratif de Pau a siégé. Le tribunal se prononcera lundi.",
            "tribunal",
            "tribunal administratif de Pau",
            id="institution",
        ),
        pytest.param("Le pape Pie XIII est parti. Le Pape reviendra lundi.", "Pape", "Pie XIII", id="dignity"),
        pytest.param(
            "Corvane SA a publié ses comptes. Le conseil d'administration se réunira lundi.",
            "conseil",
            "Corvane SA",
            id="an organ is its company",
        ),
        pytest.param(
            "Le président du Pérou a parlé. Mateo Rojas était attendu.", "président", "Mateo Rojas", id="named next"
        ),
        pytest.param(
            "Mateo Rojas est venu. Mateo Rojas a parlé à Alma Reyes.\n\nIl reviendra lundi.",
            "Il",
            "Mateo Rojas",
            id="the one spoken of most, above the paragraph",
        ),
    ],
)
def test_what_stands_for_a_name_joins_it(text: str, token: str, name: str, french: Language) -> None:
    registry = _registry(text, french)
    later = [m for m in registry.mentions if m.form != "name" and text[m.start : m.end].startswith(token)]
    assert [registry.entities[m.entity].name for m in later] == [name]


def test_a_pronoun_between_commas_stands_for_the_subject_of_its_clause(french: Language) -> None:
    text = "Irène Castaldi préside le club. L'assemblée est, elle, maintenue lundi."
    assert not [m for m in _registry(text, french).mentions if text[m.start : m.end] == "elle"]


def test_who_comes_behind_a_source_takes_part(french: Language) -> None:
    event = _event("Selon le maire, Alma Rojas se rendra à Foix le 4 avril.", french)
    assert {p.name for p in event.participants} == {"Alma Rojas"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Une réunion aura lieu à Foix le 4 avril, sans Luc Ferrand.", id="absent"),
        pytest.param("« La rivière a débordé lundi », raconte la pharmacienne, Anne Ferrand.", id="a witness"),
        pytest.param("La rivière a débordé lundi, selon la pharmacienne, Anne Ferrand.", id="a source with a function"),
    ],
)
def test_who_is_not_there_takes_no_part(text: str, french: Language) -> None:
    assert not {p.name for p in _event(text, french).participants} & {"Luc Ferrand", "Anne Ferrand"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("La Bâloise Lena Herzog est élue.", "Lena Herzog", "person"),
        ("Elle remplace l'UDC Paul Maurer au Conseil.", "Paul Maurer", "person"),
        ("Le procès de l'ancien échevin Ludo Van den Bossche s'ouvre.", "Ludo Van den Bossche", "person"),
        ("Sa présidente, Anne-Sylvie de Montmollin, dîne.", "Anne-Sylvie de Montmollin", "person"),
        ("La candidate Hadja Mariama Sylla a voté.", "Hadja Mariama Sylla", "person"),
        ("Le doyen, Cheikh Tidiane Bâ, a parlé.", "Cheikh Tidiane Bâ", "person"),
        ("Le ministre a reçu Pascal Affi N’Guessan.", "Pascal Affi N'Guessan", "person"),
        ("Il est défendu par le commissaire du gouvernement Ange Kessi.", "Ange Kessi", "person"),
        ("Là-bas l'attend mardi à Basse-Terre Serge Chalus.", "Serge Chalus", "person"),
        ("Il a siégé sous la présidence d'Isabelle Morand hier.", "Isabelle Morand", "person"),
        ("Il a siégé sous la présidence de l'amiral Rob Bauer hier.", "Rob Bauer", "person"),
        (
            "Le rendez-vous avec l'Association des maires ruraux de France (AMRF) est fixé.",
            "Association des maires ruraux de France", "organization",
        ),
        (
            "Le président de l'Instance supérieure pour les élections (ISE) est venu.",
            "Instance supérieure pour les élections", "organization",
        ),
        ("Elle devance la Néerlandaise Femke van der Laan au sprint.", "Femke van der Laan", "person"),
        ("Il a reçu Fayez al-Sarraj hier.", "Fayez al-Sarraj", "person"),
        ("La Franco-Rwandaise Marie Uwimana est révélée.", "Marie Uwimana", "person"),
        ("Le bureau du PS est avancé.", "PS", "organization"),
        ("Le conseil d'administration d'Helvaroma SA se réunit.", "Helvaroma SA", "organization"),
        ("L'assemblée générale de la coopérative Altitude est levée.", "coopérative Altitude", "organization"),
        ("La trésorière de l'ADMR de Panazol est jugée.", "ADMR de Panazol", "organization"),
        ("L'usine Michelin de Cholet ferme ses portes", "usine Michelin de Cholet", "organization"),
        ("Le match Maroc-Liberia se jouera ici.", "Maroc", "country"),
        ("Il remporta au large de Pully la Coupe de printemps.", "Pully", "place"),
        ("La RD 786 sera coupée samedi.", "RD 786", "venue"),
        ("Un accident a bloqué l'A13 samedi.", "A13", "venue"),
        ("Les travaux sur la route départementale 16 débutent lundi.", "route départementale 16", "venue"),
        ("La départementale 471 rouvrira lundi.", "départementale 471", "venue"),
        ("Ils ont gravi le col du Galibier.", "col du Galibier", "venue"),
        ("Elle signera au cinéma Le Méliès.", "cinéma Le Méliès", "venue"),
        ("Ils dîneront au restaurant L'Escale.", "restaurant L'Escale", "venue"),
        ("Le conseil se réunira au siège de l'ONU.", "siège de l'ONU", "venue"),
        ("Le Stade lavallois a gagné.", "Stade lavallois", "organization"),
        ("Le match se jouera au Stade Vélodrome.", "Stade Vélodrome", "venue"),
        ("Elle votera en Centre-Val de Loire.", "Centre-Val de Loire", "place"),
        ("La réunion aura lieu à La Rochelle.", "La Rochelle", "place"),
        ("L'Isle-Adam fêtera Noël.", "L'Isle-Adam", "place"),
        ("Le départ sera donné du Havre.", "Le Havre", "place"),
        ("Le musée du Caire rouvrira lundi.", "Le Caire", "place"),
        ("Le tournoi de La Baule débutera lundi.", "La Baule", "place"),
        ("Marine Le Pen a parlé.", "Marine Le Pen", "person"),
        ("L'ASF Sfax et le Club Africain joueront.", "ASF Sfax", "organization"),
        ("Les Corréziens iront défier Provence Rugby.", "Corréziens", "organization"),
        ("Réunis à Abidjan, les ministres africains des Finances parlent.", "Finances", "other"),
        ("Le PSG et le Stade Rennais joueront.", "Stade Rennais", "organization"),
        ("Le petit Léo est cherché. Léo, 14 ans, a disparu.", "Léo", "person"),
        ("La Ligue nationale pour la démocratie votera.", "Ligue nationale pour la démocratie", "organization"),
        ("Le Programme des Nations unies publie un rapport.", "ONU", "organization"),
        ("La présidente du Parlement européen Roberta Metsola parlera.", "Roberta Metsola", "person"),
        ("Le proviseur du lycée professionnel Jean Moulin parlera.", "lycée professionnel Jean Moulin", "organization"),
    ],
)  # fmt: skip
def test_names_stand_apart_from_what_is_beside_them(text: str, name: str, kind: str, french: Language) -> None:
    assert (name, kind) in [(e.name, e.kind) for e in _registry(text, french).entities]


def test_a_surname_with_a_hyphen_is_the_person_named_before(french: Language) -> None:
    registry = _registry("Hélène Tran-Maillard est élue. Mme Tran-Maillard a remercié la salle.", french)
    assert [(e.name, len(e.mentions)) for e in registry.entities if e.kind == "person"] == [("Hélène Tran-Maillard", 2)]


@pytest.mark.parametrize(("pronoun", "who"), [("Elle", "Anne Weber"), ("Il", "Paul Renard")])
def test_a_given_name_tells_the_gender(pronoun: str, who: str, french: Language) -> None:
    registry = _registry(f"Anne Weber a reçu Paul Renard. {pronoun} partira demain.", french)
    (mention,) = [m for m in registry.mentions if m.form == "pronoun"]
    assert registry.entities[mention.entity].name == who


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Le coureur a gagné mardi l'étape du Tour de Romandie à Sion.", "Sion"),
        ("Un incendie s'est déclaré dimanche à la tour Montparnasse.", "tour Montparnasse"),
        ("La réunion sur le lycée de Kerfourn aura lieu jeudi au palais des congrès.", "palais des congrès"),
        (
            "Le ministre se rendra jeudi à Alger, première visite depuis dix ans, a annoncé lundi le Quai d'Orsay.",
            "Alger",
        ),
        ("Le match Lens-Metz se jouera jeudi à Bollaert, a annoncé la Ligue dimanche.", "Bollaert"),
        ("Le sommet prévu à Luanda le 8 avril se tiendra finalement à Bruxelles.", "Bruxelles"),
        ("Le ministre se rendra jeudi en Ukraine, à Dnipropetrovsk.", "Dnipropetrovsk"),
        (
            "Le salon, prévu du 14 au 16 avril à Poitiers, se tiendra à Tours, au palais Vinci, et non à Poitiers.",
            "palais Vinci",
        ),
        ("Le concert est prévu jeudi à l'Olympia, à Paris.", "Olympia"),
        ("La première aura lieu jeudi, au théâtre al-Kasbah, à Hamra.", "théâtre al-Kasbah"),
        ("Il sera jugé jeudi devant la cour d'assises du Gers, à Auch.", "Auch"),
        ("Ils ont vu Bamako mercredi.\n\nUne délégation est attendue jeudi dans la capitale malienne.", "Bamako"),
        (
            "Le Tour s'achèvera le 26 juillet à Nice.\n\n"
            "L'équipier, fiévreux, a dormi dans la soirée à l'hôpital de Rouen.",
            "Nice",
        ),
    ],
)
def test_an_event_is_held_at_the_finest_place_that_is_its_own(text: str, place: str, french: Language) -> None:
    events = extract(Article(text, PUBLISHED), french)
    assert events[0].place is not None
    assert events[0].place.name == place


@pytest.mark.parametrize(
    "text",
    [
        "Un foyer d'infection a été confirmé.",
        "Ils parleront de la sécurité du continent.",
        "Une zone de surveillance restera en place.",
        "Le bassin minier et le col blanc se taisent.",
        "Il purge deux ans de prison ferme.",
        "Un salon de l'habitat est annoncé.",
        "Ils ont fait place aux enfants.",
    ],
)
def test_a_noun_phrase_without_a_proper_name_is_no_name(text: str, french: Language) -> None:
    assert _registry(text, french).entities == ()


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("L'AJ Auxerre accueillera Metz dimanche en championnat de football.", ["AJ Auxerre", "Metz"]),
        ("Le CSP Limoges s'est incliné mardi face au Mans, en match de Coupe.", ["CSP Limoges", "Le Mans"]),
    ],
)
def test_a_town_that_one_plays_is_a_team(text: str, teams: list[str], french: Language) -> None:
    assert [person.name for person in _event(text, french).participants] == teams


def test_both_sides_take_part(french: Language) -> None:
    event = _event("Le sommet prévu le 26 mars à Nice entre la France et l'Italie aura lieu le 12 avril.", french)
    assert {p.name for p in event.participants} == {"France", "Italie"}


def test_an_assembly_is_no_place(french: Language) -> None:
    assert _event("Réunis mardi en assemblée générale, les dockers ont reconduit la grève.", french).place is None


def test_who_is_said_to_stay_away_takes_no_part(french: Language) -> None:
    event = _event("Léa Roux réunira jeudi à Metz Ana Dol et Guy Sol. Paul Renard, lui, n'y assistera pas.", french)
    assert "Paul Renard" not in [person.name for person in event.participants]


def test_a_strike_is_of_a_company_not_at_it(french: Language) -> None:
    assert _event("La grève à la SNCF débutera jeudi.", french).place is None


def test_the_house_that_someone_leads_is_not_where_it_happens(french: Language) -> None:
    told = "L'inauguration se tiendra jeudi à 19 heures. Retenue, la directrice du Kunsthaus n'y assistera pas."
    assert _event(told, french).place is None


@pytest.mark.parametrize(
    "text",
    [
        "L'Élysée a annoncé hier la visite de Paul Renard le 4 avril.",
        "Selon l'Élysée, Paul Renard recevra Léa Roux le 4 avril.",
        "La venue du roi d'Espagne est prévue jeudi.",
    ],
)
def test_neither_who_tells_nor_whose_king_one_is_gives_a_place(text: str, french: Language) -> None:
    assert _event(text, french).place is None


def test_the_minister_of_another_country_is_not_the_one_named_before(french: Language) -> None:
    text = "Le ministre des Affaires étrangères, Jean Dupré, est là. Le chef de la diplomatie russe ira à Ankara."
    registry = _registry(text, french)
    assert [(e.name, len(e.mentions)) for e in registry.entities if e.kind == "person"] == [("Jean Dupré", 1)]


def test_a_prime_minister_has_his_function(french: Language) -> None:
    registry = _registry("Il recevra mardi le Premier ministre albanais, Edi Rama.", french)
    assert [e.role for e in registry.entities] == ["Premier ministre albanais"]
