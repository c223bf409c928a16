"""Who may write through the pages, and how forms are kept from strangers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import toy
from tests.web import browser
from timeline import operations
from timeline.errors import ConfigurationError
from timeline.model import Event
from timeline.serving.parts import EXTENSION
from timeline.web.door import own_path
from timeline.web.secret import kept_secret

Tell = Callable[..., Event]
WRITES = ("/evenements/nouveau", "/articles/nouveau", "/evenements/{}/modifier", "/evenements/{}/fusionner")
ACTIONS = ("accepter", "rejeter", "retirer", "modifier", "fusionner", "separer")


@pytest.fixture
def token(app: Flask) -> str:
    with app.extensions[EXTENSION].sessions() as session:
        made = operations.create_token(session, "Anne", toy.NOW)
        session.commit()
    return made


def sign_in(client: FlaskClient, token: str, **fields: str) -> browser.TestResponse:
    return browser.submit(client, "/connexion", fields={"token": token, **fields})


def test_a_form_without_its_token_is_refused(client: FlaskClient, tell: Tell) -> None:
    told = tell()
    addresses = ["/evenements/nouveau", "/articles/nouveau", "/connexion", "/deconnexion"]
    addresses += [f"/evenements/{told.id}/{action}" for action in ACTIONS]
    for address in addresses:
        response = client.post(address, data={"csrf_token": "forged"}, headers={"Accept": "text/html"})
        assert response.status_code == 403, address
        assert "n’est plus valable" in response.get_data(as_text=True)


def test_a_token_of_another_session_is_refused(app: Flask) -> None:
    stolen = browser.values(browser.posting(browser.get(app.test_client(), "/evenements/nouveau")))
    response = app.test_client().post("/evenements/nouveau", data={**stolen, "title": "Volé", "when": "2026-02-04"})
    assert response.status_code == 403


@pytest.mark.parametrize("headers", [{"Origin": "https://ailleurs.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_page_elsewhere_cannot_write(client: FlaskClient, headers: dict[str, str]) -> None:
    form = browser.values(browser.posting(browser.get(client, "/evenements/nouveau")))
    data = {**form, "title": "Forgé", "when": "2026-02-04"}
    assert client.post("/evenements/nouveau", data=data, headers=headers).status_code == 403


def test_once_a_token_exists_strangers_only_read(client: FlaskClient, tell: Tell, token: str) -> None:
    told = tell()
    document = browser.get(client, f"/evenements/{told.id}")
    assert not document.cssselect("form[method=post]")
    assert document.cssselect('a[href="/connexion"]')
    for address in WRITES:
        response = client.get(address.format(told.id))
        assert response.status_code == 303
        assert response.headers["Location"].startswith("/connexion?next=")
    form = browser.values(browser.posting(browser.get(client, "/connexion")))
    for action in ACTIONS:
        response = client.post(f"/evenements/{told.id}/{action}", data=form)
        assert response.headers["Location"].startswith("/connexion")
    assert len(browser.get(client, f"/evenements/{told.id}").cssselect(".history > li")) == 1


def test_signing_in_opens_the_door_and_names_the_writer(client: FlaskClient, tell: Tell, token: str) -> None:
    told = tell()
    response = sign_in(client, token, next=f"/evenements/{told.id}")
    assert response.headers["Location"] == f"/evenements/{told.id}"
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    document = browser.follow(client, browser.submit(client, f"/evenements/{told.id}", "accepter"))
    assert "Anne" in browser.text(browser.the(document, ".history"))


def test_a_wrong_token_is_refused_without_a_trace_of_it(client: FlaskClient, token: str) -> None:
    response = sign_in(client, "tl_wrong")
    assert response.status_code == 401
    assert "tl_wrong" not in response.get_data(as_text=True)
    assert "inconnu ou a été révoqué" in response.get_data(as_text=True)


def test_a_revoked_token_closes_the_door_at_once(app: Flask, client: FlaskClient, token: str) -> None:
    sign_in(client, token)
    assert client.get("/evenements/nouveau").status_code == 200
    with app.extensions[EXTENSION].sessions() as session:
        operations.revoke_token(session, "Anne", toy.NOW)
        session.commit()
    document = browser.follow(client, client.get("/evenements/nouveau"))
    assert "n’est plus valable" in browser.text(browser.the(document, "[role=status]"))


def test_signing_out(client: FlaskClient, token: str) -> None:
    sign_in(client, token)
    home = browser.get(client, "/")
    form = browser.the(home, 'form[action="/deconnexion"]')
    browser.follow(client, client.post("/deconnexion", data=browser.values(form)))
    assert client.get("/evenements/nouveau").status_code == 303


@pytest.mark.parametrize("forged", ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "", "x"])
def test_nobody_is_sent_elsewhere(client: FlaskClient, token: str, forged: str) -> None:
    assert sign_in(client, token, next=forged).headers["Location"] == "/"
    assert own_path(forged, "/ici") == "/ici"


def test_the_kept_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "instance" / "secret_key"
    first = kept_secret(path)
    assert (kept_secret(path), path.stat().st_mode & 0o777, len(first) > 40) == (first, 0o600, True)
    assert [found.name for found in path.parent.iterdir()] == ["secret_key"]


def test_a_secret_that_cannot_be_kept_is_explained(tmp_path: Path) -> None:
    (tmp_path / "instance").write_text("a file")
    with pytest.raises(ConfigurationError, match="Set SECRET_KEY"):
        kept_secret(tmp_path / "instance" / "secret_key")
