"""One specification a function: from it come Excel's registration, the VBA wrappers, the argument help and the reference.

A function is specified once, in `xlwings_udfs.functions`: its name, category, arguments, result and body. What it is
called in words stands in the catalogue ``functions`` in three languages: the message ``functions-title_score`` is the
sentence of ``WICKER_TITLE_SCORE``, its attributes are the help of its arguments, ``.returns`` says what comes back.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.findings import Finding
from models.settings import Settings
from models.tables import Array, Kind
from workbook_templates.words import words

PREFIX = "WICKER_"
EXCEL_CATEGORY = "Wicker"
MAX_HELP = 255  # characters; Excel cuts what is longer
SCORE_DIGITS = 1  # digits after the point of a score, as on the sheets
ROWS = "rows"  # the group of columns that the result stands beside


class Shape(StrEnum):
    """What an argument is given as."""

    COLUMN = "column"  # one value a row; columns of one group have one length, a single cell stands for every row
    LIST = "list"  # any range, read cell by cell, blanks left out
    CELL = "cell"  # a single value
    REFERENCE = "reference"  # the address of a cell, not its value


class Result(StrEnum):
    """What comes back."""

    ROWS = "rows"  # as many rows as the columns of the group `ROWS`, beside them
    GRID = "grid"  # a block of its own size
    CELL = "cell"  # a single value


class Category(StrEnum):
    """The chapters of the reference page."""

    TITLES = "titles"
    KEYWORDS = "keywords"
    PRODUCTS = "products"
    WICKER = "wicker"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument.

    Parameters
    ----------
    name
        As Excel shows it; lower case with underscores.
    kind
        Type of its values, as in `models.tables`.
    shape
        What it is given as.
    optional
        Whether it may be left out; the body then receives `default`.
    default
        The value that stands for a missing one; None where the body knows what to do.
    group
        Columns of one group are read row by row together.
    identifies
        A row is blank where this column is blank.
    """

    name: str
    kind: Kind = Kind.TEXT
    shape: Shape = Shape.COLUMN
    optional: bool = False
    default: str | float | None = None
    group: str = ROWS
    identifies: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body returns.

    Parameters
    ----------
    columns
        Columns of one length. None shows as an empty cell; nan and NaT are no data, and show as #N/A.
    findings
        What is to be said of a row (0-based), for ``WICKER_EXPLAIN``.
    """

    columns: tuple[Sequence[object] | Array, ...]
    findings: Callable[[int], Sequence[Finding]] | None = None


Body = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Function:
    """One Excel function.

    Parameters
    ----------
    name
        Upper case with the prefix.
    category
        Chapter of the reference page.
    arguments
        In order; optional ones last.
    result
        What comes back.
    body
        Called with ``settings`` and the arguments by name: a column of text as a tuple, another
        column as an array of its kind's type (see `models.tables.typed`), both without blank rows; a list as a tuple; a cell as str, float, date or None.
    example
        Arguments for the reference page, as Python values; it is run when the page is made.
    remembered
        Whether equal arguments may be answered from memory.
    knows
        What else the body receives by name: ``language`` (of sentences), ``explain`` (from a place to its sentence).
    """

    name: str
    category: Category
    arguments: tuple[Argument, ...]
    result: Result
    body: Body
    example: Mapping[str, object] = field(default_factory=dict)
    remembered: bool = True
    knows: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.name.startswith(PREFIX) and self.name.isupper()):
            raise KeyError(self.name)
        optional = [a.optional for a in self.arguments]
        if optional != sorted(optional):
            raise KeyError(f"{self.name}: optional arguments come last")

    @property
    def key(self) -> str:
        """The name without prefix, in lower case: ``title_score``."""
        return self.name.removeprefix(PREFIX).lower()

    def sentence(self, language: str) -> str:
        """What the function does, in one sentence."""
        return words(language).text(f"functions-{self.key}")

    def help(self, argument: Argument, language: str) -> str:
        """What an argument is, in one sentence."""
        return words(language).text(f"functions-{self.key}", argument.name)

    def returns(self, language: str) -> str:
        """What comes back, in one sentence."""
        return words(language).text(f"functions-{self.key}", "returns")

    def signature(self) -> inspect.Signature:
        """The Python signature: Excel's arguments, then the context that our VBA hands over."""
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        parameters = [
            inspect.Parameter(a.name, kind, default=None if a.optional else inspect.Parameter.empty)
            for a in self.arguments
        ]
        # Excel allows an optional argument only after the required ones; the context has a default for plain calls.
        return inspect.Signature([*parameters, inspect.Parameter(CONTEXT, kind, default="")])


CONTEXT = "wicker_context"


@dataclass(frozen=True, slots=True)
class Context:
    """What a call knows besides its arguments.

    Parameters
    ----------
    place
        Address of the calling cell with book and sheet, such as ``[Shop.xlsx]Titles!$B$2``; empty from elsewhere.
    language
        Language of sentences.
    settings
        The workbook's settings.
    """

    place: str = ""
    language: str = "en"
    settings: Settings = field(default_factory=Settings)


def named(function: Function, answer: Callable[[Function, Mapping[str, object], str], Any]) -> Callable[..., Any]:
    """A plain Python function with the name, signature and docstring of a specification.

    `answer` receives the specification, the arguments by name, and the context as text.
    """
    signature = function.signature()

    def call(*args: object, **kwargs: object) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = dict(bound.arguments)
        context = given.pop(CONTEXT)
        return answer(function, given, str(context or ""))

    call.__name__ = call.__qualname__ = function.name
    call.__doc__ = f"{function.name}: see docs/functions.md."
    call.__signature__ = signature  # type: ignore[attr-defined]  # inspect reads it, mypy does not know it
    call.__annotations__ = {}
    return call


def register(
    function: Function,
    call: Callable[..., Any],
    xw: Any,
    *,
    context: str,
    reference: object = "raw",
    help_language: str = "",
) -> Callable[..., Any]:
    """Decorate a plain function for Excel with xlwings (`xw`); off Windows it comes back unchanged.

    Values cross as they are (``raw``): the boundary reads and writes them. `context` is the VBA expression that is
    handed over in the place of the context argument; `reference` converts a reference, where no VBA of ours makes an
    address of it. Help texts are needed only where xlwings writes the wrappers, and
    reading them takes time at the first formula: without `help_language` they are left out.
    """
    if help_language:
        call.__doc__ = function.sentence(help_language)  # xlwings reads it with the first decorator
    for argument in function.arguments:
        convert = reference if argument.shape is Shape.REFERENCE else "raw"
        doc = function.help(argument, help_language) if help_language else ""
        call = xw.arg(argument.name, convert=convert, doc=doc)(call)
    call = xw.arg(CONTEXT, convert="raw", vba=context)(call)
    call = xw.ret(convert="raw")(call)
    decorated: Callable[..., Any] = xw.func(category=EXCEL_CATEGORY, call_in_wizard=False, volatile=False)(call)
    return decorated
