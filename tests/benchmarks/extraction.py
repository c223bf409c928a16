"""How fast the whole extraction is beside spaCy's own pipeline: articles a second of processor time, one run.

    python -m tests.benchmarks.extraction [--rounds 2]

Over the annotated press of the tests. spaCy runs its model as it comes, all components. The rounds take turns, so that
a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
from collections import deque

import spacy

from tests.benchmarks.temporal import articles, rate
from timeline import languages
from timeline.extract import document, extract_all
from timeline.languages import fr


def main() -> None:
    """Print one line per round and the ratio of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    language = languages.load("fr")
    model, found = spacy.load(fr.MODEL), articles()
    deque(extract_all(found[:5], language), maxlen=0)  # what is read at first use is read now
    texts = [document.prepare(article).text for article in found]
    deque(model.pipe(texts[:5]), maxlen=0)
    alone = whole = 0.0
    for number in range(options.rounds):
        parsed = rate(len(found), lambda: deque(model.pipe(texts), maxlen=0))
        extracted = rate(len(found), lambda: deque(extract_all(found, language), maxlen=0))
        alone, whole = alone + 1 / parsed, whole + 1 / extracted
        print(f"round {number + 1}: spaCy alone {parsed:.1f}, whole extraction {extracted:.1f} articles a second")
    print(f"{len(found)} articles: {alone / whole:.2f} of spaCy alone")


if __name__ == "__main__":
    main()
