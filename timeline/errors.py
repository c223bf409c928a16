"""Every error that the program raises on purpose.

::

    TimelineError
    ├── InvalidInputError             what came in cannot be taken; names each field and why
    │   ├── InvalidDateError          a date that cannot be read, or does not exist
    │   │   └── PartlyReadDateError   a part of it was understood; carries what, and what was left
    │   ├── MissingPublicationDateError
    │   ├── NotFrenchError
    │   └── UnreadableInputError      a file, line or body that is not what it says it is
    ├── TooLargeError
    ├── UnsupportedFormatError        an input or output format that we do not know
    ├── NotFoundError
    │   ├── ArticleNotFoundError
    │   ├── EventNotFoundError
    │   └── TokenNotFoundError
    ├── ConflictError                 the request is sound, the state forbids it
    ├── PreconditionFailedError       If-Match names another version
    ├── PreconditionRequiredError     a write without If-Match
    ├── UnauthorizedError             no token, or one that is unknown or revoked
    ├── ForbiddenError                wrong Origin, Host or CSRF token
    ├── UnavailableError              the database is busy or away; the same request may succeed later
    ├── ExtractionError               the extraction raised on one article; carries its id
    └── ConfigurationError            a setting is missing or wrong

Each class carries its data and builds its message; the message says what was wrong,
where, and what to do. The edges map classes to statuses once (``timeline.problems``).
A rule that finds nothing is not an error.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """One reason: a JSON pointer or parameter name (``/when``, ``from``), and what is wrong there."""

    pointer: str
    detail: str


class TimelineError(Exception):
    """The root of the tree."""

    title = "Something went wrong"

    def __init__(self, detail: str = "", errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = errors


class InvalidInputError(TimelineError):
    title = "The input is not valid"

    @classmethod
    def of(cls, pointer: str, detail: str) -> InvalidInputError:
        """The error for one field: its message is the field's own."""
        return cls(f"{pointer.lstrip('/')}: {detail}", (FieldError(pointer, detail),))


class InvalidDateError(InvalidInputError):
    title = "The date cannot be read"


class PartlyReadDateError(InvalidDateError):
    """`read` of the typed `text` was understood as `when` (EDTF); `left` was not."""

    title = "Only a part of the date was understood"

    def __init__(self, text: str, read: str, when: str, left: str) -> None:
        why = f"« {read} » was understood as {when}, but not « {left} »."
        super().__init__(f"« {text} »: {why}", (FieldError("/when", f"« {text} »: {why}"),))
        self.text, self.read, self.when, self.left = text, read, when, left


class MissingPublicationDateError(InvalidInputError):
    title = "The publication date is missing"

    def __init__(self, where: str = "article") -> None:
        detail = (
            f"{where}: no publication date. A date such as « le 4 septembre » has no year without it, and a guessed"
            " year would be wrong. Give published_at (ISO 8601), or --published on the command line"
            " (--published now for an article of today)."
        )
        super().__init__(detail, (FieldError("/published_at", "missing; it anchors every date of the text"),))


class NotFrenchError(InvalidInputError):
    title = "The text is not French"

    def __init__(self, found: str) -> None:
        detail = f"The text looks like « {found} », not French: nothing was stored. Send a French text."
        super().__init__(detail, (FieldError("/text", f"language is {found}, expected fr"),))


class UnreadableInputError(InvalidInputError):
    title = "The input cannot be read"


class TooLargeError(TimelineError):
    title = "The input is too large"

    def __init__(self, what: str, size: int, limit: int) -> None:
        super().__init__(f"{what}: {size:,} is over the limit of {limit:,}. Send it in smaller parts.")
        self.size, self.limit = size, limit


class UnsupportedFormatError(TimelineError):
    title = "The format is not known"


class NotFoundError(TimelineError):
    title = "Not found"


class ArticleNotFoundError(NotFoundError):
    title = "No such article"

    def __init__(self, article_id: str) -> None:
        super().__init__(f"No article has the id {article_id}.")
        self.article_id = article_id


class EventNotFoundError(NotFoundError):
    title = "No such event"

    def __init__(self, event_id: str) -> None:
        super().__init__(f"No event has the id {event_id}.")
        self.event_id = event_id


class TokenNotFoundError(NotFoundError):
    title = "No such token"

    def __init__(self, name: str) -> None:
        super().__init__(f"No token is named {name}; `flask tokens list` shows those that exist.")
        self.name = name


class ConflictError(TimelineError):
    title = "The state forbids this"


class PreconditionFailedError(TimelineError):
    title = "The event changed in the meantime"


class PreconditionRequiredError(TimelineError):
    title = "If-Match is required"


class UnauthorizedError(TimelineError):
    title = "A valid token is required"


class ForbiddenError(TimelineError):
    title = "This request is not allowed"


class UnavailableError(TimelineError):
    title = "The service is busy"


class ExtractionError(TimelineError):
    title = "The extraction failed"

    def __init__(self, article_id: str, cause: BaseException) -> None:
        super().__init__(
            f"Article {article_id}: the extraction raised {type(cause).__name__}: {cause}. Nothing of it was stored."
        )
        self.article_id = article_id


class ConfigurationError(TimelineError):
    title = "A setting is missing or wrong"
