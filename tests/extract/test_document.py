"""Cleaning keeps a way back: every cleaned character knows its place in the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract import document
from timeline.model import Article

PUBLISHED = datetime(2025, 9, 2, tzinfo=UTC)


def prepared(text: str, title: str = "") -> document.Document:
    return document.prepare(Article(text, PUBLISHED, title=title))


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("D&eacute;confinement", "Déconfinement"),
        ("14\u202fh\u00a030", "14 h 30"),
        ("la publi-\ncation", "la publication"),
        ("l'après-\nMidi", "l'après-\nMidi"),
        ("soft\u00adhyphen\ufeff", "softhyphen"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("le feu d\u2019artifice, l&rsquo;hymne", "le feu d'artifice, l'hymne"),
        ("nul\x00octet", "nuloctet"),
        ("R&D &notanentity;", "R&D &notanentity;"),
    ],
)
def test_noise_is_cleaned(source: str, cleaned: str) -> None:
    assert prepared(source).text == cleaned


def test_a_span_covers_the_whole_entity_and_the_cut_word() -> None:
    read = prepared("la f&ecirc;te, une publi-\ncation", title="&Agrave; Lyon")
    for word, source in [("fête", "f&ecirc;te"), ("publication", "publi-\ncation"), ("À Lyon", "&Agrave; Lyon")]:
        at = read.text.index(word)
        assert read.words(read.source(at, at + len(word))) == source


def test_title_and_text_keep_their_own_offsets() -> None:
    read = prepared("Le corps.", title="Le titre")
    assert read.source(3, 8).field == "title"
    span = read.source(read.body_start + 3, read.body_start + 8)
    assert (span.field, span.start, span.end) == ("text", 3, 8)


noisy = st.text(st.sampled_from("abcé \n\r\u00a0\u00ad&;-#1xeacut"), max_size=60)


@given(noisy)
def test_offsets_rise_and_stay_inside_the_source(text: str) -> None:
    read = prepared(text)
    origins = list(read.body.origins)
    assert origins == sorted(origins)
    assert len(origins) == len(read.text) + 1
    assert origins[-1] == len(text)


@given(noisy, st.integers(0, 60), st.integers(0, 60))
def test_every_span_of_the_cleaned_text_is_a_span_of_the_source(text: str, a: int, b: int) -> None:
    read = prepared(text)
    start, end = sorted((min(a, len(read.text)), min(b, len(read.text))))
    span = read.source(start, end)
    assert 0 <= span.start <= span.end <= len(text)
