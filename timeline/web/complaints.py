"""What a form says when it is refused: our errors in French, beside the control that they are about."""

from __future__ import annotations

from collections.abc import Mapping

from timeline import edtf, errors
from timeline.web.wording import say_date

EXAMPLES = "Essayez « jeudi 14 h », « 4-7 septembre » ou « 4 sept. 2025 à 14h30 »."
# What each control expects; the reason itself is in English and technical, so the page says what to do instead.
EXPECTED: Mapping[str, str] = {
    "title": "Donnez un titre, de 300 caractères au plus.",
    "when": f"Donnez une date. {EXAMPLES}",
    "kind": "Choisissez un genre de la liste.",
    "status": "Choisissez un statut de la liste.",
    "place": "Donnez un nom de lieu de 200 caractères au plus.",
    "participants": "Donnez des noms et des fonctions de 200 caractères au plus.",
    "description": "La description est limitée à 10 000 caractères.",
    "url": "Donnez une adresse complète, qui commence par https:// ou http://.",
    "time_zone": "Donnez un fuseau horaire tel que Europe/Paris.",
    "text": "Collez le texte de l’article.",
    "published_at": "Donnez la date de publication : sans elle, « jeudi » ou « le 4 septembre » n’ont pas de sens.",
    "outlet": "Donnez un nom de 200 caractères au plus.",
    "from": "Cette date n’existe pas. Écrivez-la comme 2025-09-04.",
    "to": "Cette date n’existe pas, ou elle précède la première.",
    "participant": "Donnez un nom de 200 caractères au plus.",
    "q": "Donnez quelques mots, 200 caractères au plus.",
    "review": "Choisissez une relecture de la liste.",
    "cursor": "Cette page n’existe plus. Reprenez depuis le début de la liste.",
    "events": "Choisissez au moins un autre événement.",
    "articles": "Choisissez au moins un article, et laissez-en au moins un.",
    "ids": "Choisissez au moins un autre événement.",
}
OTHERWISE = "La saisie n’a pas été acceptée."
Complaints = dict[str, str]


def of(error: errors.TimelineError) -> Complaints:
    """Control name -> what is wrong there; "" for what is about no control."""
    for kind, make in BY_CLASS.items():
        if isinstance(error, kind):
            return make(error)
    found: Complaints = {}
    for item in error.errors:
        name = item.pointer.strip("/").split("/")[0]
        found.setdefault(name, EXPECTED.get(name, OTHERWISE))
    return found or {"": OTHERWISE}


def of_date(error: errors.InvalidDateError, text: str) -> str:
    """What is wrong with a typed date, and what was understood of it."""
    if isinstance(error, errors.PartlyReadDateError):
        read = say_date(edtf.parse(error.when))
        return f"« {error.read} » a été compris ({read}), mais pas « {error.left} ». Donnez la date seule."
    return f"« {text} » n’a pas été compris. {EXAMPLES}" if text else f"Donnez une date. {EXAMPLES}"


def _too_large(error: errors.TimelineError) -> Complaints:
    return {
        "text": "L’article est trop long : 100 000 caractères au plus, titre compris. Envoyez-le en plusieurs fois."
    }


def _not_french(error: errors.TimelineError) -> Complaints:
    return {"text": "Ce texte ne semble pas être en français. Rien n’a été enregistré."}


def _failed(error: errors.TimelineError) -> Complaints:
    return {"": "La lecture de cet article a échoué ; rien n’a été enregistré. L’incident est noté dans le journal."}


BY_CLASS = {
    errors.TooLargeError: _too_large,
    errors.NotFrenchError: _not_french,
    errors.ExtractionError: _failed,
}
