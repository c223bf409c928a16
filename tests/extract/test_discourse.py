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


@pytest.mark.parametrize(
    ("text", "said", "when"),
    [
        pytest.param(REPORT, "18h30", "2024-05-22T18:30", id="minute by minute, an hour is of today"),
        pytest.param(REPORT, "14h50", "2024-05-22T14:50", id="whatever day the entries above name"),
        pytest.param(CHRONICLE, "0 h 10", "2024-05-19T00:10", id="a chronicle goes on after midnight"),
        pytest.param(CHRONICLE, "1 h 30", "2024-05-19T01:30", id="from one entry to the next"),
        pytest.param(
            "Le sommet aura lieu jeudi 30 mai à Rome. La veille du sommet, les ministres dîneront ensemble.",
            "La veille", "2024-05-29", id="the eve of an event named before",
        ),
        pytest.param(
            "Le salon ouvrira le 3 juin et durera jusqu'au 9 juin. Le prix sera remis la veille de la clôture.",
            "la veille", "2024-06-08", id="the eve of an end of the last range",
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
        pytest.param("La visite est reportée à vendredi.", "vendredi", "2024-05-24", id="put off to a weekday"),
        pytest.param(
            "Le 14 octobre, l'an dernier, il pleuvait.",
            "Le 14 octobre, l'an dernier", "2023-10-14", id="of last year",
        ),
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
