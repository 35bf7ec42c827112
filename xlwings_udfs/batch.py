"""Many workbooks: each refreshed on its own, so that one book's failure never stops or harms the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import InputError
from xlwings_udfs.languages import spoken_language, translate
from xlwings_udfs.refresh import Order, Refreshed, refresh_file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one workbook.

    Parameters
    ----------
    book
        Its path.
    result
        What the refresh found; None where it failed.
    message
        Why it failed, in the language spoken; empty where it did not.
    code
        The failure's code; empty where there is none.
    """

    book: Path
    result: Refreshed | None
    message: str = ""
    code: str = ""

    @property
    def language(self) -> str:
        """The language that the refresh spoke; empty where it failed."""
        return self.result.language if self.result else ""

    def as_json(self) -> dict[str, Any]:
        """The outcome for machines: plain values under fixed names."""
        row: dict[str, Any] = {"book": str(self.book), "ok": self.result is not None}
        if self.result is None:
            return {**row, "code": self.code, "message": self.message}
        return {**row, **self.result.as_json()}


def refresh_books(
    books: Sequence[Path],
    order: Order,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    advance: Callable[[str, float], None] | None = None,
) -> list[Outcome]:
    """Refresh several workbooks, and give an outcome for each, in order.

    Parameters
    ----------
    books, order
        Which, and how.
    jobs
        Worker processes on this machine (joblib's loky).
    scheduler
        Address of a dask scheduler that works instead; needs the extra ``cluster``.
    advance
        Told how far a single workbook is, where there is only one and no worker.

    A worker that is killed costs the books that it had not finished: they are tried once more, one by one, in this process's
    own worker, and reported if that fails too.
    """
    if len(books) == 1 and scheduler is None:
        return [_refresh_one(books[0], order, advance)]
    repeated = {
        str(book.resolve()) for i, book in enumerate(books) if book.resolve() in {b.resolve() for b in books[:i]}
    }
    if repeated:
        raise InputError(
            "input.book_twice",
            f"{sorted(repeated)[0]} is named twice. Expected each workbook once. Leave one of them out.",
            book=sorted(repeated)[0],
        )
    if scheduler is not None:
        return _on_cluster(books, order, scheduler)
    if jobs == 1:
        return [_refresh_one(book, order, None) for book in books]
    return _on_this_machine(books, order, jobs)


def _refresh_one(book: Path, order: Order, advance: Callable[[str, float], None] | None) -> Outcome:
    try:
        return Outcome(book, refresh_file(book, order, advance=advance))
    except InputError as error:
        language = spoken_language(order.language)
        return Outcome(book, None, translate(error, language), error.code)
    except OSError as error:
        why = str(error.strerror or error)
        failure = InputError(
            "input.system",
            f"{book}: {why}. Expected a file that can be read and written. Check the disk and your rights, then try again.",
            book=str(book),
            why=why,
        )
        return Outcome(book, None, translate(failure, spoken_language(order.language)), failure.code)


def _on_this_machine(books: Sequence[Path], order: Order, jobs: int) -> list[Outcome]:
    from joblib.externals.loky import get_reusable_executor
    from joblib.externals.loky.process_executor import BrokenProcessPool

    outcomes: dict[int, Outcome] = {}
    executor = get_reusable_executor(max_workers=jobs, timeout=60)
    waiting = {i: executor.submit(_refresh_one, book, order, None) for i, book in enumerate(books)}
    broken = False
    for i, future in waiting.items():
        try:
            outcomes[i] = future.result()
        except BrokenProcessPool:
            broken = True
    executor.shutdown(wait=True)
    if broken:
        for i, book in enumerate(books):
            if i in outcomes:
                continue
            alone = get_reusable_executor(max_workers=1, timeout=60)
            try:
                outcomes[i] = alone.submit(_refresh_one, book, order, None).result()
            except BrokenProcessPool:
                outcomes[i] = _killed(book, order)
            alone.shutdown(wait=True)
    return [outcomes[i] for i in range(len(books))]


def _on_cluster(books: Sequence[Path], order: Order, scheduler: str) -> list[Outcome]:
    try:
        from distributed import Client
    except ImportError:
        raise InputError(
            "input.no_cluster",
            '--scheduler needs the cluster extra, which is not installed. Expected dask. Run: python -m pip install "wicker[cluster]"',
        ) from None
    connect: Any = Client
    with connect(scheduler, timeout="20s") as client:
        futures = [client.submit(_refresh_one, book, order, None, pure=False) for book in books]
        outcomes = []
        for book, future in zip(books, futures, strict=True):
            future_error = future.exception()
            outcomes.append(_killed(book, order) if future_error is not None else future.result())
        return outcomes


def _killed(book: Path, order: Order) -> Outcome:
    language = spoken_language(order.language)
    error = InputError(
        "input.worker_killed",
        f"{book.name} was not refreshed, because its worker process was ended twice. Expected it to finish; the workbook is as it was. Run it alone, or with fewer --jobs.",
        book=book.name,
    )
    return Outcome(book, None, translate(error, language), error.code)
