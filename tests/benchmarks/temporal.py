"""How fast the temporal stage is, beside dateparser.search and spaCy: articles a second, one core, one run.

    python -m tests.benchmarks.temporal [--search 10] [--heideltime JAR --config CONFIG]

Over the annotated press of the tests. Nothing is read twice, so that every phrase is new to the cache once.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter, process_time

import spacy
from dateparser.search import search_dates

from timeline import languages
from timeline.extract import document
from timeline.extract.annotation import annotate
from timeline.extract.document import Document
from timeline.extract.freeform import read as read_typed
from timeline.languages import fr
from timeline.model import Article

CORPUS = Path(__file__).parent.parent / "corpus"
FOLDERS = ("news", "own-dev")


def articles() -> list[Article]:
    """The annotated articles, without their annotations."""
    found = []
    for path in sorted(p for folder in FOLDERS for p in (CORPUS / folder).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        published = datetime.fromisoformat(data["published_at"])
        found.append(Article(text=data["text"], title=data["title"], published=published, id=data["id"]))
    return found


def rate(count: int, work: Callable[[], object]) -> float:
    """Articles a second of processor time."""
    start = process_time()
    work()
    return count / (process_time() - start)


def heideltime(jar: Path, config: Path, texts: Sequence[Article]) -> float:
    """Articles a second of wall time, one Java process for each as its command line wants it."""
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        for article in texts:
            path = Path(folder) / "article.txt"
            path.write_text(article.text, encoding="utf-8")
            day = article.published.date().isoformat()
            command = [
                "java",
                "-jar",
                str(jar),
                "-l",
                "FRENCH",
                "-t",
                "NEWS",
                "-dct",
                day,
                "-c",
                str(config),
                str(path),
            ]
            subprocess.run(command, check=True, capture_output=True)
        return len(texts) / (perf_counter() - start)


def main() -> None:
    """Print one line per tagger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--search", type=int, default=20, help="how many articles dateparser.search reads")
    parser.add_argument("--heideltime", type=Path, help="the jar of HeidelTime standalone")
    parser.add_argument("--config", type=Path, help="its config.props")
    options = parser.parse_args()
    found, language = articles(), languages.load("fr")
    language.load_model()
    model, texts = spacy.load(fr.MODEL), [document.prepare(article).text for article in found]
    read_typed("4 mai 2001", found[0].published, language)  # loads dateparser's French, as a worker does at its start
    search_dates("4 mai 2001", languages=["fr"])
    print(f"{len(found)} articles, {sum(len(a.text) for a in found):,} characters; articles a second, one core")

    parsed: list[Document] = []
    alone = rate(len(found), lambda: list(model.pipe(texts)))
    parse = rate(len(found), lambda: parsed.extend(document.read(found, language.load_model())))
    ours = rate(len(found), lambda: [annotate(d, language) for d in parsed])
    bare = rate(len(found), lambda: [annotate(document.prepare(a), language) for a in found])
    few = found[: options.search]
    other = rate(len(few), lambda: [search_dates(a.text, languages=["fr"]) for a in few])
    together = 1 / (1 / parse + 1 / ours)
    print(f"timeline, parse given       {ours:8.0f}   {ours / other:.1f} x dateparser.search")
    print(f"timeline, no parse, cached  {bare:8.0f}")
    print(f"dateparser.search           {other:8.0f}   on {len(few)} articles")
    print(f"spaCy, all its components   {alone:8.1f}")
    print(f"spaCy and timeline          {together:8.1f}   {together / alone:.2f} of spaCy alone")
    if options.heideltime and options.config:
        print(f"HeidelTime                  {heideltime(options.heideltime, options.config, few):8.2f}")


if __name__ == "__main__":
    main()
