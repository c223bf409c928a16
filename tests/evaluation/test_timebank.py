"""TimeML: what we write is valid and reads back to the same spans; the figures of a TimeML folder."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from timeline import languages
from timeline.errors import UnreadableInputError
from timeline.evaluation import timebank
from timeline.evaluation.timebank import Mark
from timeline.extract.annotation import annotate
from timeline.extract.document import Document, prepare
from timeline.model import Article
from timeline.renderers.timeml import render_timeml

PUBLISHED = datetime(2025, 9, 2, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))
DTD = Path(__file__).with_name("timex3.dtd")
TEXTS = [
    "La réunion du 4 septembre, vers 21 h 45, durera « trois heures » & plus <si> besoin.",
    "Début octobre, puis tous les mardis jusqu'au 30 juin.",
    "Rien à dater.",
    "\nHier.\x0b\n\nDemain\x00 matin\u00a0: 14\u202fh\u202f30 ",
]


def _document(text: str, title: str = "") -> Document:
    return prepare(Article(text=text, title=title, published=PUBLISHED, id="a"))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("title", ["", "Réunion jeudi à Paris"])
def test_timeml_is_valid_and_reads_back_to_the_same_spans(text: str, title: str) -> None:
    document = _document(text, title)
    found = annotate(document, languages.load("fr"))
    written = render_timeml(document, found).decode()
    dtd = etree.DTD(str(DTD))
    assert dtd.validate(etree.fromstring(written)), dtd.error_log.filter_from_errors()
    back = timebank.parse(written, "a")
    shift = len(title) + 2 if title else 0
    spans = [(document.source(t.start, t.end), t) for t in found.timexes]
    assert [(m.start, m.end, m.type, m.value) for m in back.marks] == [
        (s.start + shift * (s.field == "text"), s.end + shift * (s.field == "text"), t.type, t.value) for s, t in spans
    ]


def test_a_timebank_text_is_read_with_its_creation_time() -> None:
    text = (
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="1999-05-20" functionInDocument="CREATION_TIME">20/05</TIMEX3>'
        '</DCT><TEXT>Il <EVENT>vint</EVENT> <TIMEX3 tid="t1" type="DATE" value="1999-05-18">mardi</TIMEX3>.</TEXT>'
        "</TimeML>"
    )
    read = timebank.parse(text, "x")
    assert read.article.text == "Il vint mardi."
    assert read.article.published.date().isoformat() == "1999-05-20"
    assert read.marks == (Mark(8, 13, "mardi", "DATE", "1999-05-18"),)


@pytest.mark.parametrize(("text", "message"), [("<a", "not TimeML"), ("<TimeML>x</TimeML>", "no TIMEX3 with")])
def test_what_is_no_timeml_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableInputError, match=message):
        timebank.parse(text, "x")


def test_figures_pair_marks_one_to_one_and_set_leading_words_aside() -> None:
    gold = [Mark(0, 4, "Hier", "DATE", "1999-06-04"), Mark(6, 20, "le 5 juin 1999", "DATE", "1999-06-05")]
    system = [
        Mark(0, 4, "Hier", "DATE", "1999-06-04"),
        Mark(9, 20, "5 juin 1999", "DATE", "1999-06-05"),
        Mark(16, 20, "1999", "DATE", "1999"),
    ]
    table = timebank.score([(gold, system)]).table()
    assert (table["strict_f1"], table["relaxed_f1"], table["value_accuracy"]) == (0.8, 0.8, 1.0)


def test_values_are_compared_without_offset_and_zero_seconds() -> None:
    assert Mark(0, 1, "x", "TIME", "1999-06-05T18:00:00+02:00").plain_value == "1999-06-05T18:00"
