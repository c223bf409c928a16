"""Where batches of articles are read: here, in processes of our own, or by an executor of the caller's (Dask's).

A reader that dies takes no other article with it: its batch is read again article by article, and the one that kills
its reader is reported like one on which the extraction raises.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from timeline import languages
from timeline.errors import ExtractionError
from timeline.extract.language import Language
from timeline.model import Article
from timeline.operations.reading import ReadBatch, Told, read_batch

AHEAD = 2  # batches in flight for each worker
Batch = Sequence[Article]


def read_by_code(articles: Batch, code: str) -> list[Told]:
    """Read a batch in another process, which loads the language itself, once."""
    return read_batch(articles, languages.load(code))


class Readers:
    """Reads batches in order; a context, because processes of our own end with it.

    `read` reads one batch (`timeline.extract` by default). `executor` is the caller's; without one, `workers` > 1
    starts that many processes.
    """

    def __init__(
        self, language: Language, read: ReadBatch | None = None, workers: int = 1, executor: Executor | None = None
    ) -> None:
        self._here: ReadBatch = read or partial(read_batch, language=language)
        self._elsewhere: ReadBatch = read or partial(read_by_code, code=language.code)
        self._workers, self._given = max(workers, 1), executor
        self._own: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._own:
            self._own.shutdown(cancel_futures=True)

    def read(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[Told]]]:
        """Each batch with what it tells, in order; elsewhere, some batches ahead of the one that is given back."""
        if self._given is None and self._workers == 1:
            for batch in batches:
                yield batch, self._here(batch)
            return
        waiting: deque[tuple[Batch, Future[list[Told]]]] = deque()
        for batch in batches:
            waiting.append((batch, self._submit(batch)))
            if len(waiting) >= AHEAD * self._workers:
                yield self._collected(*waiting.popleft())
        while waiting:
            yield self._collected(*waiting.popleft())

    def _submit(self, batch: Batch) -> Future[list[Told]]:
        try:
            return self._executor().submit(self._elsewhere, batch)
        except BrokenExecutor:
            self._own = None  # its processes are gone: start others
            return self._executor().submit(self._elsewhere, batch)

    def _executor(self) -> Executor:
        if self._given:
            return self._given
        if self._own is None:
            # Spawned, not forked: the parent may hold threads and database connections.
            self._own = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))
        return self._own

    def _collected(self, batch: Batch, future: Future[list[Told]]) -> tuple[Batch, list[Told]]:
        try:
            return batch, future.result()
        except Exception as error:  # the reader died, or its scheduler gave the batch up
            if len(batch) == 1:
                return batch, [ExtractionError(batch[0].id or "?", error)]
        singles = ([article] for article in batch)
        return batch, [told for single in singles for told in self._collected(single, self._submit(single))[1]]
