"""Verbs that the tagger takes for something else."""

import pytest

from timeline.languages import load


def _word(text: str, form: str):
    return next(token for token in load("fr").load_model()(text) if token.text == form)


@pytest.mark.parametrize(
    ("text", "form", "lemma", "tense"),
    [
        pytest.param(
            "Les dockers de Roscoff débraieront eux aussi le 2 janvier.",
            "débraieront",
            "débrayer",
            "Fut",
            id="-aieront",
        ),
        pytest.param("Les deux dirigeants déjeuneront à 12 h 30.", "déjeuneront", "déjeuner", "Fut", id="-eront"),
        pytest.param("Des bénévoles déblayaient les bois.", "déblayaient", "déblayer", "Imp", id="-aient"),
        pytest.param("Le conseil siégera mercredi.", "siégera", "siéger", "Fut", id="-era"),
    ],
)
def test_a_verb_is_known_by_its_ending(text: str, form: str, lemma: str, tense: str) -> None:
    word = _word(text, form)

    assert (word.pos_, word.lemma_, word.morph.get("Tense")) == ("VERB", lemma, [tense])


def test_a_present_that_looks_like_a_noun_has_the_lemma_of_its_verb() -> None:
    assert _word("Le champion tombe à l'eau.", "tombe").lemma_ == "tomber"


@pytest.mark.parametrize(
    ("text", "form", "part"),
    [
        pytest.param("Réunis à Bruxelles, les ministres se sont engagés.", "Réunis", "VERB", id="a participle"),
        pytest.param("Présent à Lyon, Éric Lombard visitera l'usine.", "Présent", "ADJ", id="an adjective"),
        pytest.param("Souffrante, la ministre sera suppléée.", "Souffrante", "ADJ", id="alone in front of its comma"),
        pytest.param("Suspendus, Diallo et Kanté manqueront le derby.", "Suspendus", "VERB", id="a participle alone"),
        pytest.param("Rappelons que le projet date de juin.", "Rappelons", "VERB", id="what urges"),
        pytest.param("Jeudi, la présidente sortante Anne Roy a parlé.", "sortante", "ADJ", id="no verb in -ante"),
        pytest.param("Le chœur chante jeudi à Pau.", "chante", "VERB", id="a verb in -anter"),
        pytest.param("Nice contre Lyon samedi.", "Nice", "PROPN", id="a name"),
    ],
)
def test_what_opens_a_sentence_is_no_name_by_its_capital(text: str, form: str, part: str) -> None:
    assert _word(text, form).pos_ == part


@pytest.mark.parametrize(
    ("text", "form", "tense"),
    [
        pytest.param("Emmanuel Macron se rendra mardi à Berlin.", "rendra", "Fut", id="-endra is to come"),
        pytest.param("Le maire vendra l'immeuble.", "vendra", "Fut", id="not present"),
        pytest.param("Le conseil municipal se réunit vendredi soir.", "réunit", "Pres", id="-it of -ir: the present"),
        pytest.param("Il sortit de la salle.", "sortit", "Past", id="-it of « sortir »: the past"),
        pytest.param("Le roi montra sa force.", "montra", "Past", id="-er verbs: the past"),
        pytest.param("Ils se rendront à Lyon.", "rendront", "Fut", id="plural"),
    ],
)
def test_a_form_has_the_tense_that_it_has_beside_its_infinitive(text: str, form: str, tense: str) -> None:
    assert _word(text, form).morph.get("Tense") == [tense]


def test_a_title_is_no_sentence_with_the_text() -> None:
    doc = load("fr").load_model()("Kourou\n\nLe vol d'Ariane est reporté.")
    assert [token.text for token in doc if token.is_sent_start and token.text.strip()] == ["Kourou", "Le"]


def test_an_hour_ends_its_sentence() -> None:
    doc = load("fr").load_model()("Le concert débute à 20 h. La salle est petite.")
    assert "h" in [token.text for token in doc]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("Un opéra sera donné à Lens.", "opéra", id="a noun"),
        pytest.param("Riviera accueillera le tournoi.", "Riviera", id="a name"),
    ],
)
def test_what_only_looks_like_a_verb_stays(text: str, form: str) -> None:
    assert _word(text, form).pos_ != "VERB"


def test_a_verb_that_hung_on_its_subject_becomes_the_head_of_its_sentence() -> None:
    text = "Les dockers de Roscoff débraieront eux aussi le 2 janvier."

    verb = _word(text, "débraieront")

    assert verb.dep_ == "ROOT"
    assert [child.text for child in verb.children if child.dep_ == "nsubj"] == ["dockers"]
    assert [sentence.text for sentence in verb.doc.sents] == [text]


def test_a_relative_clause_stays_with_its_noun() -> None:
    verb = _word("Les dockers qui débraieront vendredi demandent une hausse.", "débraieront")

    assert verb.head.text == "dockers"
