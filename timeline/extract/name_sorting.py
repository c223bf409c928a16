"""The names of a document on their way to their kinds: read once, asked about where nothing decides, read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.extract import recogniser
from timeline.extract.name_kinds import Sorter
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_spans import NameSpan
from timeline.extract.name_words import Word
from timeline.extract.named import Named

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Sorting:
    """Every span with its name and its votes as far as its own words tell them; `question` is what the recogniser
    should look at before the names are settled."""

    def __init__(self, doc: Doc, words: Sequence[Word], spans: Sequence[NameSpan], lexicon: NameLexicon) -> None:
        self._sorter, self._spans = Sorter(doc, words, lexicon), spans
        self._read = [self._sorter.read(span) for span in spans]
        self._asked = recogniser.to_ask(self._read)
        self.question = recogniser.Question(doc, recogniser.around(doc, self._asked.values()))

    def settle(self, labels: Mapping[int, str]) -> list[Named]:
        """The names in order; what names nothing is left out. `labels`: the answer to the question."""
        self._sorter.labels = labels
        read = [self._sorter.read(span) if n in self._asked else self._read[n] for n, span in enumerate(self._spans)]
        return [named for found in read for named in found]
