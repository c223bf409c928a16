"""What the model's entity recogniser says of stretches of a text.

It reads with word vectors of its own, which takes as long as tagging and parsing together. So it is no stage of the
pipeline: it is asked only for the words around names that nothing else decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.named import Named

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

COMPONENT = "ner"
_NEAR = 5  # tokens on either side of a name that the recogniser needs to see


class Question(NamedTuple):
    """A document and the stretches of its tokens (first, last excluded) that the recogniser should label."""

    doc: Doc
    stretches: Sequence[tuple[int, int]]


def labels(nlp: Nlp, questions: Sequence[Question]) -> list[dict[int, str]]:
    """For each question the entity label of each token of its stretches; "" outside entities. All at once: a question
    is some ten words, and asking takes longer than answering. `nlp`: a model that holds the recogniser, disabled."""
    from spacy.tokens import Doc

    asked = [[token for first, last in q.stretches for token in q.doc[first:last]] for q in questions]
    joined = [
        Doc(nlp.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
        for tokens in asked
        if tokens
    ]
    answers = iter(nlp.get_pipe(COMPONENT).pipe(joined, batch_size=max(1, len(joined))))
    return [
        {t.i: found.ent_type_ for t, found in zip(tokens, next(answers), strict=True)} if tokens else {}
        for tokens in asked
    ]


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
