"""Articles in: idempotent, corrected, refused, deleted."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.toy import LANGUAGE, NOW, POISON, article, extract
from timeline import operations
from timeline.errors import (
    ArticleNotFoundError,
    ExtractionError,
    InvalidInputError,
    NotFrenchError,
    TooLargeError,
)
from timeline.model import Article, ArticleQuery, EventQuery
from timeline.operations import Outcome
from timeline.store.identifiers import new_id

SUMMIT = "2026-01-15 | Sommet de Bucarest | meeting | scheduled | Bucarest | Volodymyr Zelensky, Friedrich Merz\n"
MATCH = "2026-01-17 | Dunkerque - Boulogne | sport | scheduled | Dunkerque | \n"
ENGLISH = (
    "The president of the United States will meet the prime minister in London on Thursday, the White House"
    " announced on Monday, adding that both leaders would then give a joint press conference in the afternoon."
)


def add(session: Session, one: Article, now=NOW) -> Outcome:
    outcome = operations.add_article(session, one, LANGUAGE, now, "test", extract=extract, extractor="1")
    session.commit()
    return outcome


def all_events(session: Session, **query):
    return operations.find_events(session, EventQuery(**query)).items


def test_a_new_article_brings_its_events_with_their_source(session: Session) -> None:
    outcome = add(session, article(SUMMIT + MATCH, id="a1", outlet="L'Écho", url="https://example.org/1"))
    assert (outcome.state, outcome.added, outcome.updated) == ("new", 2, 0)
    event = outcome.events[0]
    assert event.id
    assert event.uid
    assert (event.version, event.sequence, event.review, event.origin) == (1, 0, "proposed", "extracted")
    assert [(s.article, s.outlet, s.span.start, s.quote) for s in event.sources] == [("a1", "L'Écho", 0, SUMMIT[:-1])]
    assert event.evidence.when[0].article == "a1"
    assert outcome.article.extractor == "1"
    assert set(outcome.article.event_ids) == {e.id for e in outcome.events}


@pytest.mark.parametrize("same_id", ["a1", None, "other"])
def test_the_same_content_again_changes_nothing_whatever_its_id(session: Session, same_id: str | None) -> None:
    first = add(session, article(SUMMIT, id="a1"))
    changed = operations.newest_change(session)
    again = add(session, article(SUMMIT.replace(" | ", "  | "), id=same_id), now=NOW + timedelta(hours=1))
    assert again.state == "known"
    assert again.article == first.article
    assert again.events == first.events
    assert operations.newest_change(session) == changed


def test_the_same_words_on_another_day_are_another_article(session: Session) -> None:
    add(session, Article(text="Rien.", published=NOW))
    assert add(session, Article(text="Rien.", published=NOW + timedelta(days=7))).state == "new"


def test_the_same_id_with_new_text_corrects_the_article_and_keeps_the_uid(session: Session) -> None:
    first = add(session, article(SUMMIT + MATCH, id="a1"))
    moved = SUMMIT.replace("2026-01-15", "2026-01-16")
    second = add(session, article(moved, id="a1"))
    assert (second.state, second.article.version) == ("corrected", 2)
    assert second.article.id == first.article.id
    assert [str(e.when) for e in all_events(session)] == ["2026-01-16"]
    assert second.events[0].uid == first.events[0].uid
    assert second.events[0].sequence == 1


def test_an_article_without_events_is_stored_and_known(session: Session) -> None:
    assert add(session, article("Rien à signaler.", id="a1")).events == ()
    assert add(session, article("Rien à signaler.", id="a1")).state == "known"


def test_offsets_and_publication_come_back_as_given(session: Session) -> None:
    published = datetime.fromisoformat("2026-01-05T23:30:00-05:00")
    given = Article(text="Rien.", published=published, id="a", time_zone="America/Montreal")
    stored = add(session, given).article
    assert stored.article == given
    assert stored.article.published.utcoffset() == given.published.utcoffset()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidInputError),
        (" \n\x00", InvalidInputError),
        ("a" * 100_001, TooLargeError),
    ],
    ids=["empty", "blank", "too large"],
)
def test_what_cannot_be_taken_is_refused_and_leaves_nothing(session: Session, text: str, error: type) -> None:
    with pytest.raises(error):
        add(session, article(text))
    assert operations.find_articles(session, ArticleQuery()).total == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("The meeting will take place in Paris on Monday and everybody will be there.", "en"),
        ("La reunión se celebrará el lunes en Madrid con el presidente de la República.", "es"),
    ],
    ids=["page", "sentence", "Spanish"],
)
def test_another_language_is_refused_by_its_name(text: str, language: str) -> None:
    with pytest.raises(NotFrenchError, match=f"« {language} »"):
        operations.check_article(article(text), "fr")


@pytest.mark.parametrize(
    "text",
    ["Concert samedi 12 à 20 h 30, salle Pleyel.", "Manchester United - Newcastle United, 20 h", "12.12.2025 !!!"],
)
def test_a_short_text_is_not_taken_for_another_language(text: str) -> None:
    assert operations.check_article(article(text), "fr").text == text


def test_control_characters_become_blanks_so_that_offsets_stay(session: Session) -> None:
    stored = add(session, article(f"a\x00b\n{SUMMIT}", title="Titre\r\nBCC: x\x1b")).article.article
    assert stored.text.startswith("a b\n2026")
    assert stored.title == "Titre BCC: x "


def test_a_date_without_offset_is_refused(session: Session) -> None:
    with pytest.raises(InvalidInputError, match="published_at"):
        add(session, Article(text="Rien.", published=NOW.replace(tzinfo=None)))


def test_an_extraction_that_raises_stores_nothing_and_names_the_article(session: Session) -> None:
    with pytest.raises(ExtractionError, match="a9.*poisoned"):
        add(session, article(POISON, id="a9"))
    assert operations.find_articles(session, ArticleQuery()).total == 0


def test_deleting_an_article_takes_its_evidence_and_lonely_events(session: Session) -> None:
    first = add(session, article(SUMMIT + MATCH, id="a1"))
    add(session, article(SUMMIT.replace("2026-01-15", "2026-01-15T14:00"), day="2026-01-06", id="a2"))
    operations.delete_article(session, first.article.id, NOW + timedelta(days=1), "web")
    session.commit()
    (left,) = all_events(session)
    assert left.title == "Sommet de Bucarest"
    assert [s.article for s in left.sources] == ["a2"]
    assert {span.article for span in left.evidence.when} == {"a2"}
    assert operations.newest_change(session) == NOW + timedelta(days=1)
    with pytest.raises(ArticleNotFoundError):
        operations.get_article(session, first.article.id)


def test_deleting_an_article_leaves_what_a_person_accepted_or_edited(session: Session) -> None:
    outcome = add(session, article(SUMMIT + MATCH + "2026-02-01 | Vote du budget | vote | | Paris |\n"))
    accepted, edited, _ = outcome.events
    operations.accept_event(session, accepted.id, None, NOW, "web")
    operations.update_event(session, edited.id, {"title": "Derby"}, None, NOW, "web")
    operations.delete_article(session, outcome.article.id, NOW, "web")
    session.commit()
    assert {e.title for e in all_events(session)} == {"Sommet de Bucarest", "Derby"}
    assert add(session, article(SUMMIT + MATCH)).added == 0  # told again: the same events


def test_deleting_what_does_not_exist_says_so(session: Session) -> None:
    with pytest.raises(ArticleNotFoundError):
        operations.delete_article(session, new_id(NOW), NOW, "web")


def test_articles_are_found_newest_first_page_by_page(session: Session) -> None:
    for day in range(1, 8):
        add(session, article(f"Texte {day}.", day=f"2026-01-0{day}", id=str(day), outlet="A" if day < 4 else "B"))
    page = operations.find_articles(session, ArticleQuery(limit=3))
    add(session, article("Texte neuf.", day="2026-01-09", id="9"))
    seen = [a.article.id for a in page.items]
    while page.next:
        page = operations.find_articles(session, ArticleQuery(limit=3, cursor=page.next))
        seen += [a.article.id for a in page.items]
    assert seen == ["7", "6", "5", "4", "3", "2", "1"]
    assert operations.find_articles(session, ArticleQuery(outlet="A")).total == 3
    assert operations.find_articles(session, ArticleQuery(text="texte 5")).total == 1
    assert operations.find_articles(session, ArticleQuery(failed=True)).total == 0
