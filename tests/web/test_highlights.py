"""Evidence in texts: every character stays, and each mark covers its words exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TEXT, event, source
from timeline.model import Evidence, Span
from timeline.web.highlights import FACTS, Highlight, Segment, of_event, paragraphs


def mark(start: int, end: int, fact: str = "when", anchor: str = "p-1") -> Highlight:
    return Highlight("text", start, end, fact, FACTS[fact], anchor)


def test_the_evidence_of_an_event_stands_at_its_words() -> None:
    marks = of_event(event(), source())
    assert [(TEXT[m.start : m.end], m.fact) for m in marks] == [
        ("réunion", "what"),
        ("Paris", "place"),
        ("jeudi 4 septembre", "when"),
        ("Volodymyr Zelensky", "participant"),
    ]
    assert marks[3].label == "Participant : Volodymyr Zelensky"
    assert len({m.anchor for m in marks}) == len(marks)


def test_evidence_of_another_article_stays_out() -> None:
    two = (source(), source(article="a2"))
    evidence = Evidence(when=(Span("text", 31, 48, "a2"),), place=(Span("text", 25, 30, "a1"),))
    told = event(sources=two, evidence=evidence)
    assert [m.fact for m in of_event(told, two[0])] == ["what", "place"]
    assert [m.fact for m in of_event(told, two[1])] == ["what", "when"]


def test_evidence_in_the_title_is_marked_there() -> None:
    told = event(evidence=Evidence(when=(Span("title", 8, 13),)), sources=(source(span=Span("text", 4, 11)),))
    (first, *_) = marks = of_event(told, told.sources[0])
    assert (first.field, first.start, first.end) == ("title", 8, 13)
    assert paragraphs("Ukraine jeudi", marks, "title") == [
        [Segment("Ukraine "), Segment("jeudi", ("when",), "Date", (first.anchor,))]
    ]


def test_overlaps_carry_every_fact() -> None:
    (line,) = paragraphs("jeudi à Paris", [mark(0, 13, "what", "a"), mark(8, 13, "place", "b")])
    assert line == [
        Segment("jeudi à ", ("what",), "Ce qui se passe", ("a",)),
        Segment("Paris", ("place", "what"), "Ce qui se passe ; Lieu", ("b",)),
    ]


def test_a_mark_across_lines_stands_in_both() -> None:
    lines = paragraphs("jeudi\n\n4 septembre", [mark(0, 18)])
    assert [[(s.text, s.facts) for s in line] for line in lines] == [
        [("jeudi", ("when",))],
        [("4 septembre", ("when",))],
    ]


def test_what_lies_outside_the_text_is_cut_off() -> None:
    (line,) = paragraphs("court", [mark(2, 99), mark(50, 60), mark(4, 4)])
    assert [(s.text, s.facts) for s in line] == [("co", ()), ("urt", ("when",))]


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45), st.sampled_from(list(FACTS))), max_size=6),
)
def test_no_character_is_lost_and_none_is_marked_wrongly(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [mark(start, end, fact, f"p-{n}") for n, (start, end, fact) in enumerate(spans)]
    lines = paragraphs(text, marks)
    assert ["".join(segment.text for segment in line) for line in lines] == [
        line for line in text.split("\n") if line.strip()
    ]
    proved = [
        {fact for start, end, fact in spans if start <= place < min(end, len(text)) and start < len(text)}
        for place in range(len(text))
    ]
    shown = [set(segment.facts) for line in lines for segment in line for _ in segment.text]
    kept, at = [], 0
    for line in text.split("\n"):
        kept += proved[at : at + len(line)] if line.strip() else []
        at += len(line) + 1
    assert shown == kept
