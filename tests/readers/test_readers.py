"""Each input format: what becomes of its title, text, date and address, and what is refused."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from timeline.model import Article
from timeline.readers import READERS, Origin, Refused
from timeline.readers.markup import plain_text
from timeline.readers.plain_text import split_title

PARIS = ZoneInfo("Europe/Paris")
GIVEN = datetime(2020, 1, 1, tzinfo=UTC)
BODY = (
    "<p>Le conseil municipal se réunira jeudi 4 septembre à 18 h 30 à l'hôtel de ville de Tours pour voter le budget"
    " de la saison culturelle, a annoncé mardi le maire devant la presse locale.</p>"
    "<p>Une réunion publique suivra le 12 septembre dans le quartier des Fontaines, avec les associations.</p>"
)


def read(extension: str, content: str | bytes, published: datetime | None = GIVEN) -> list[Article | Refused]:
    octets = content.encode() if isinstance(content, str) else content
    return list(READERS[extension](io.BytesIO(octets), Origin(f"file{extension}", published)))


def one(extension: str, content: str | bytes, published: datetime | None = GIVEN) -> Article:
    (article,) = read(extension, content, published)
    assert isinstance(article, Article), article
    return article


def page(head: str = "", body: str = BODY) -> str:
    title = "<title>Budget</title>"
    return f"<!DOCTYPE html><html lang='fr'><head>{title}{head}</head><body><article>{body}</article></body></html>"


def linked(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        pytest.param("Titre\n\nCorps.\n", "Titre", "Corps.\n", id="title and text"),
        pytest.param("Titre\r\n\r\nCorps.", "Titre", "Corps.", id="line ends of Windows"),
        pytest.param("\n Titre \n \n\n Corps.\n\nFin.", "Titre", " Corps.\n\nFin.", id="blank lines with blanks"),
        pytest.param("Première ligne\nsuite\n\nFin.", None, "Première ligne\nsuite\n\nFin.", id="the text goes on"),
        pytest.param("Une seule ligne.\n\n", None, "Une seule ligne.\n\n", id="no title: nothing follows"),
        pytest.param("", None, "", id="empty"),
    ],
)  # fmt: skip
def test_the_first_line_is_a_title_when_a_blank_line_follows(content: str, title: str | None, text: str) -> None:
    assert split_title(content) == (title, text)


def test_a_broken_line_is_named_and_the_others_are_read() -> None:
    good = '{"id": "%s", "published_at": "2025-09-02", "text": "Un vote mardi.", "events": []}'
    first, broken, latin, listed, last = read(
        ".jsonl",
        b"\n".join([(good % "a").encode(), b"", b'{"id": ', b'{"text": "\xe9"}', b"[]", (good % "b").encode()]),
    )
    assert [item.id for item in (first, last) if isinstance(item, Article)] == ["a", "b"]
    refused = [item.where for item in (broken, latin, listed) if isinstance(item, Refused)]
    assert refused == ["file.jsonl, line 3", "file.jsonl, line 4", "file.jsonl, line 5"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param({"text": "Un vote.", "published_at": "2025-02-30"}, "2025-02-30", id="impossible date"),
        pytest.param({"text": "", "published_at": "2025-02-03"}, "text", id="empty text"),
        pytest.param({"published_at": "2025-02-03"}, "text", id="no text"),
        pytest.param({"text": 3, "published_at": "2025-02-03"}, "text", id="a number for a text"),
        pytest.param({"text": "x" * 100_001, "published_at": "2025-02-03"}, "100,000", id="too long"),
        pytest.param({"text": "Un vote."}, "publication date", id="no date"),
    ],
)
def test_a_line_that_is_no_article_says_why(line: dict[str, Any], reason: str) -> None:
    (refused,) = read(".jsonl", json.dumps(line), None)
    assert isinstance(refused, Refused)
    assert reason in str(refused.error)


def test_json_holds_one_article_or_a_list() -> None:
    article = {"published_at": "2025-09-02", "text": "Un vote mardi."}
    assert len(read(".json", json.dumps(article))) == 1
    assert len(read(".json", json.dumps([article, article]))) == 2
    assert len(read(".json", json.dumps({"articles": [article]}))) == 1


DATED = datetime(2025, 9, 2, 8, 15, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param(
            linked({"@type": "NewsArticle", "datePublished": "2025-09-02T08:15:00+02:00"}), DATED, id="JSON-LD"
        ),
        pytest.param(
            linked({"@graph": [{"@type": "WebPage"}, {"datePublished": "2025-09-02T06:15:00Z"}]}), DATED, id="graph"
        ),
        pytest.param(
            '<meta property="article:published_time" content="2024-01-01">'
            + linked({"datePublished": "2025-09-02T08:15:00+02:00"}),
            DATED,
            id="JSON-LD before meta",
        ),
        pytest.param(
            '<script type="application/ld+json">{broken</script>'
            '<meta property="article:published_time" content="2025-09-02T08:15:00+02:00">',
            DATED,
            id="meta where JSON-LD is broken",
        ),
        pytest.param("", GIVEN, id="none: the one given"),
    ],
)
def test_the_date_of_a_page_is_what_it_states(head: str, published: datetime) -> None:
    article = one(".html", page(head))
    assert article.published == published
    assert article.text.startswith("Le conseil municipal se réunira jeudi 4 septembre")


def test_no_date_is_taken_from_a_copyright_line() -> None:
    (refused,) = read(".html", page(body=BODY + "<footer>Copyright 2019 La Gazette d'essai</footer>"), None)
    assert isinstance(refused, Refused)


@pytest.mark.parametrize("content", ["", "<html><body></body></html>", "<body><nav><a href='/'>Accueil</a></nav>"])
def test_a_page_without_an_article_is_refused(content: str) -> None:
    with pytest.raises(Exception, match="No (article|web page) is in this"):
        read(".html", content)


def test_each_entry_of_a_feed_is_an_article() -> None:
    rss = (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>La Gazette</title>"
        "<item><guid>1</guid><title>Vote &amp; budget</title><link>https://example.org/1</link>"
        "<pubDate>Tue, 02 Sep 2025 08:15:00 +0200</pubDate><description>Court.</description>"
        f"<content:encoded><![CDATA[{BODY}]]></content:encoded></item>"
        "<item><guid>2</guid><title>Sans date</title><description>Un vote mardi.</description></item>"
        "<item><guid>3</guid><title>Sans texte</title></item></channel></rss>"
    )
    first, second, third = read(".rss", rss)
    assert isinstance(first, Article)
    assert (first.id, first.title, first.url, first.outlet) == (
        "1",
        "Vote & budget",
        "https://example.org/1",
        "La Gazette",
    )
    assert first.published == DATED
    assert first.text.splitlines()[1].startswith("Une réunion publique")
    assert isinstance(second, Article)
    assert second.published == GIVEN
    assert isinstance(third, Refused)
    assert third.where == "file.rss, entry 3"


def test_an_atom_entry_takes_its_date_from_updated_when_it_has_no_other() -> None:
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><id>urn:1</id><title>T</title>"
        "<updated>2025-09-02T06:15:00Z</updated><summary>Un vote mardi.</summary></entry></feed>"
    )
    assert one(".atom", atom, None).published == DATED


def test_a_file_that_is_no_feed_is_refused() -> None:
    with pytest.raises(Exception, match="No RSS or Atom"):
        read(".xml", "<note>Bonjour</note>")


def test_a_mail_gives_subject_date_and_text_but_no_address() -> None:
    mail = (
        "From: Service de presse <presse@example.org>\nTo: redaction@example.org\n"
        "Subject: =?utf-8?Q?TR:_Conf=C3=A9rence_de_presse?=\nDate: Tue, 02 Sep 2025 08:15:00 +0200\n"
        "Message-ID: <42@example.org>\nMIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p>La conf=E9rence aura lieu jeudi.</p><style>p{}</style>\n"
    )
    article = one(".eml", mail, None)
    assert (article.id, article.title, article.outlet) == (
        "42@example.org",
        "Conférence de presse",
        "Service de presse",
    )
    assert article.text == "La conférence aura lieu jeudi."
    assert article.published == DATED


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Le <b>maire</b></p><p>inaugure</p>", "Le maire\ninaugure"),
        ("Un<br>deux<br/>trois", "Un\ndeux\ntrois"),
        ("<ul><li>4 septembre&nbsp;: vote</li><li>5 : f&ecirc;te</li></ul>", "4 septembre : vote\n5 : fête"),
        ("<script>x</script><p>a\nb</p>", "a b"),
        ("Sans balise", "Sans balise"),
    ],
)
def test_markup_becomes_lines(html: str, text: str) -> None:
    assert plain_text(html) == text
