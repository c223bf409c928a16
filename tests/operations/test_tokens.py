"""Bearer tokens: shown once, kept as a hash, revoked for ever."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.toy import NOW
from timeline import operations
from timeline.errors import ConflictError, InvalidInputError, TokenNotFoundError, UnauthorizedError


def test_a_token_opens_until_it_is_revoked(session: Session) -> None:
    assert not operations.any_token(session)
    secret = operations.create_token(session, "desk", NOW)
    assert operations.any_token(session)
    assert operations.check_token(session, secret).name == "desk"
    assert secret.startswith(operations.list_tokens(session)[0].prefix)
    operations.revoke_token(session, "desk", NOW)
    with pytest.raises(UnauthorizedError):
        operations.check_token(session, secret)
    assert operations.any_token(session), "revoking the last token must not open the door"


@pytest.mark.parametrize("wrong", ["", "tl_", "nonsense", "tl_" + "a" * 43, "é" * 50])
def test_other_texts_open_nothing(session: Session, wrong: str) -> None:
    operations.create_token(session, "desk", NOW)
    with pytest.raises(UnauthorizedError):
        operations.check_token(session, wrong)


def test_a_token_with_one_other_letter_opens_nothing(session: Session) -> None:
    secret = operations.create_token(session, "desk", NOW)
    with pytest.raises(UnauthorizedError):
        operations.check_token(session, secret[:-1] + ("a" if secret[-1] != "a" else "b"))


def test_the_secret_is_nowhere_in_the_database(session: Session) -> None:
    secret = operations.create_token(session, "desk", NOW)
    row = session.execute(text("SELECT * FROM tokens")).one()
    assert secret[15:] not in repr(tuple(row))


def test_names_are_unique_while_valid(session: Session) -> None:
    operations.create_token(session, "desk", NOW)
    with pytest.raises(ConflictError):
        operations.create_token(session, "desk", NOW)
    operations.revoke_token(session, "desk", NOW)
    operations.create_token(session, "desk", NOW)
    with pytest.raises(TokenNotFoundError):
        operations.revoke_token(session, "nobody", NOW)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 81])
def test_names_that_cannot_be_shown_are_refused(session: Session, name: str) -> None:
    with pytest.raises(InvalidInputError):
        operations.create_token(session, name, NOW)
