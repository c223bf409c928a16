"""A name as the votes on its kind see it."""

from __future__ import annotations

from dataclasses import dataclass

LABEL_VOTE = 1.0  # what an entity label weighs


@dataclass(slots=True)
class Named:
    """A typed span: characters, tokens, name as it should read, votes for each kind."""

    start: int
    end: int
    first: int
    last: int
    root: int
    name: str
    scores: dict[str, float]
    head: str | None = None
    core: str | None = None
    role: str | None = None
    country: str | None = None
    acronym: str | None = None
    expansion: str | None = None
    located: bool = False
    feminine: bool | None = None

    @property
    def best(self) -> str:
        """The kind with most votes; "other" before any."""
        return max(self.scores, key=lambda k: (self.scores[k], k), default="other")

    @property
    def surname(self) -> str:
        """The last word of a name that is a person's for sure; "" for others."""
        return self.name.rpartition(" ")[2] if " " in self.name and self.best == "person" and not self.unsure else ""

    @property
    def unsure(self) -> bool:
        """Whether an entity label could change which kind has most votes."""
        votes = sorted(self.scores.values(), reverse=True)
        return not votes or votes[0] - (votes[1] if len(votes) > 1 else 0.0) <= LABEL_VOTE
