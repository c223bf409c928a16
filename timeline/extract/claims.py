"""What one article says of one event, as following an event across articles needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from timeline.model import Event, Quote, Span

Word = Literal["manual", "verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An event as one article told it (`told`), or as a person did (`word`).

    `order` does not depend on arrival: publication, then the article's content hash (`tie`), then its place in
    the article. `pinned`: a person put it in `event_id`; it stays there. `word` "manual" is an event entered by
    hand; "verdict" keeps what a person accepted, rejected or edited recognisable when its articles are gone.
    `subject`: the names of its article, by which another that tells the same story is known.
    """

    id: UUID
    event_id: UUID
    told: Event
    published: datetime
    tie: str
    position: int
    article_id: UUID | None = None
    article: str | None = None
    pinned: bool = False
    word: Word | None = None
    subject: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[datetime, str, int]:
        return self.published, self.tie, self.position

    @property
    def reading(self) -> tuple[datetime, str]:
        """The order of its article."""
        return self.published, self.tie

    def located(self, span: Span) -> Span:
        """A span of the claim with its article's id."""
        return Span(span.field, span.start, span.end, self.article)

    def quoted(self, quote: Quote) -> Quote:
        return Quote(self.located(quote.span), quote.text)

    def all_located(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(map(self.located, spans))
