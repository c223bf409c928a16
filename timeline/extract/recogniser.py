"""What the model's entity recogniser says of stretches of a text.

It reads with word vectors of its own, which takes as long as tagging and parsing together. So it is no stage of the
pipeline: it is asked only for the words around names that nothing else decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.extract.named import Named

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

COMPONENT = "ner"
_NEAR = 5  # tokens on either side of a name that the recogniser needs to see
Stretches = Iterable[tuple[int, int]]
Ask = Callable[["Doc", Stretches], Mapping[int, str]]


def ask(nlp: Nlp) -> Ask:
    """The question put to a model whose pipeline holds the recogniser, disabled: see `labels`."""
    return lambda doc, stretches: labels(nlp, doc, stretches)


def labels(nlp: Nlp, doc: Doc, stretches: Stretches) -> dict[int, str]:
    """The entity label of each token of the stretches (first, last excluded); "" outside entities."""
    from spacy.tokens import Doc

    tokens = [token for first, last in stretches for token in doc[first:last]]
    if not tokens:
        return {}
    words, spaces = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
    joined = nlp.get_pipe(COMPONENT)(Doc(nlp.vocab, words=words, spaces=spaces))
    return {token.i: found.ent_type_ for token, found in zip(tokens, joined, strict=True)}


def to_ask(read: Sequence[Sequence[Named]]) -> dict[int, Named]:
    """The spans (by number) whose kind a label could change, once for each name; a person's last name follows the full
    one."""
    known = {name for found in read for named in found if (name := named.surname)}
    asked = {}
    for number, found in enumerate(read):
        for named in found:
            if named.unsure and named.name not in known:
                known.add(named.name)
                asked[number] = named
    return asked


def around(doc: Doc, named: Iterable[Named]) -> list[tuple[int, int]]:
    """The tokens of some names with those near them in their sentences, as stretches that do not touch."""
    found: list[tuple[int, int]] = []
    for each in sorted(named, key=lambda n: n.first):
        sentence = doc[each.root].sent
        first, last = max(sentence.start, each.first - _NEAR), min(sentence.end, each.last + _NEAR)
        if found and first <= found[-1][1]:
            first, last = found[-1][0], max(last, found.pop()[1])
        found.append((first, last))
    return found
