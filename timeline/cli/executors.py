"""Where articles are read when not in this process: a Dask cluster, if its client is installed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module

from timeline.errors import ConfigurationError


@contextmanager
def executor_of(scheduler: str | None) -> Iterator[Executor | None]:
    """The executor of the cluster at `scheduler` (tcp://host:8786); None without an address."""
    if scheduler is None:
        yield None
        return
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise ConfigurationError("--scheduler needs Dask's client: pip install distributed.") from error
    try:
        client = distributed.Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"No Dask scheduler answers at {scheduler}: {error}.") from error
    with client:
        yield client.get_executor(pure=False)
