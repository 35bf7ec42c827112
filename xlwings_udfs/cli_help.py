"""``wicker --help`` in the reader's language: the commands' own English, and the Chinese words for it.

English help stands where it is used, in the docstrings and ``help=`` of the commands, and nowhere else. The catalogues
``words/zh-CN/clihelp.ftl`` and ``words/zh-TW/clihelp.ftl`` hold it in Chinese:

- ``clihelp-wicker`` is the help of ``wicker`` itself, ``clihelp-history-show`` that of ``wicker history show``; a blank
  line parts its first paragraph, which the list of commands shows, from the rest;
- the attribute ``.as_of`` of ``clihelp-refresh`` is the help of the parameter ``as_of`` of ``wicker refresh``. What is
  not found at the command is looked for at the groups above it, so an option that several commands share stands once;
- ``clihelp-usage``, ``clihelp-panel_…``, ``clihelp-mark_…`` and ``clihelp-metavar_…`` are the words that frame it, and
  ``clihelp-error_…`` says what is wrong with a command as it was typed. No command has an underscore in its name, so
  none of them can be taken for a command's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import typer

from workbook_templates.words import LANGUAGES, Words, words

SUBJECT = "clihelp"
ROOT = f"{SUBJECT}-wicker"
HELP = "help"  # the option that every command has, and that typer makes when it is first looked for
USAGE = f"{SUBJECT}-usage"
METAVARS = {
    "options_metavar": f"{SUBJECT}-metavar_options",
    "subcommand_metavar": f"{SUBJECT}-metavar_commands",
}
# The words that typer's help takes from its module, and the message for each.
FRAME = {
    "ARGUMENTS_PANEL_TITLE": f"{SUBJECT}-panel_arguments",
    "OPTIONS_PANEL_TITLE": f"{SUBJECT}-panel_options",
    "COMMANDS_PANEL_TITLE": f"{SUBJECT}-panel_commands",
    "DEFAULT_STRING": f"{SUBJECT}-mark_default",
    "REQUIRED_LONG_STRING": f"{SUBJECT}-mark_required",
}
ERRORS = {
    "hint": f"{SUBJECT}-error_hint",
    "option": f"{SUBJECT}-error_option",
    "command": f"{SUBJECT}-error_command",
    "missing": f"{SUBJECT}-error_missing",
    "value": f"{SUBJECT}-error_value",
    "extra": f"{SUBJECT}-error_extra",
    "other": f"{SUBJECT}-error_other",
}
# What the English sentence of the library is about, where it says so; its figure is the first group.
_LEAST = re.compile(r"(?:greater than or equal to|x>=)\s*(-?\d+)")
_WHOLE = re.compile(r"valid integer")
_EXTRA = re.compile(r"unexpected extra arguments? *(?:\(s\))? *\((.+)\)")
RICH_TEXT = "_make_rich_text"  # what typer makes each help text with
OPENING = frozenset("“‘「『（《【〈")
CLOSING = frozenset("”’」』）》】〉、。，；：！？…")


def localise(command: Any, language: str) -> None:
    """Put the help of a command and of all commands below it into a language; English is left as it stands.

    Parameters
    ----------
    command:
        The click command that ``typer.main.get_command`` made of Wicker's app. It is changed; the app is not.
    language:
        One of `workbook_templates.words.LANGUAGES`.
    """
    if language == LANGUAGES[0]:
        return
    said = words(language)
    for path, each in commands(command):
        if each.help:
            each.help = said.text(identifier(path))
            each.short_help = each.help.partition("\n\n")[0]
        for parameter in each.params:
            if getattr(parameter, "help", None):
                parameter.help = said.text(*place(said, path, parameter.name))
        for name, message in METAVARS.items():
            if getattr(each, name, None):
                setattr(each, name, said.text(message))
        _speak_when_shown(each, said)


def show_usage_error(error: Any, language: str) -> None:
    """Say on stderr what is wrong with a command as it was typed; in English as click says it.

    Parameters
    ----------
    error:
        Click's UsageError, raised by a command that was put into `language` with `localise`.
    language:
        One of `workbook_templates.words.LANGUAGES`.
    """
    context = getattr(error, "ctx", None)
    if language == LANGUAGES[0] or type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    said = words(language)
    if context is not None:
        hint = said.text(ERRORS["hint"], command=f"{context.command_path} {context.help_option_names[0]}")
        typer.echo(f"{context.get_usage()}\n{hint}\n", err=True)
    typer.echo(_usage_sentence(error, said), err=True)


def _usage_sentence(error: Any, said: Words) -> str:
    """What is wrong; where click has but an English sentence for it, that one."""
    message = error.format_message()
    parameter = getattr(error, "param", None)
    near = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
    unknown = re.match(r"No such command '(.+?)'\.", message)
    if type(error).__name__ == "NoSuchOption":
        return said.text(ERRORS["option"], name=error.option_name, known="yes" if near else "no", near=near)
    if unknown is not None:
        near = ", ".join(re.findall("'(.+?)'", message[unknown.end() :]))
        return said.text(ERRORS["command"], name=unknown[1], known="yes" if near else "no", near=near)
    extra = _EXTRA.search(message)
    if extra is not None:
        return said.text(ERRORS["extra"], what=extra[1])
    if parameter is None:
        return said.text(ERRORS["other"], what=message)
    if type(error).__name__ == "MissingParameter":
        return said.text(ERRORS["missing"], name=parameter.opts[0])
    least, whole = _LEAST.search(error.message), _WHOLE.search(error.message)
    kind = "least" if least else "whole" if whole else "other"
    return said.text(ERRORS["value"], name=parameter.opts[0], kind=kind, what=least[1] if least else error.message)


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A command and all commands below it, hidden ones too, each with the words that call it after ``wicker``."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


def identifier(path: tuple[str, ...]) -> str:
    """The message of the command that is called by `path`.

    >>> identifier(()), identifier(("history", "show"))
    ('clihelp-wicker', 'clihelp-history-show')
    """
    return "-".join((SUBJECT, *path)) if path else ROOT


def place(said: Words, path: tuple[str, ...], parameter: str) -> tuple[str, str]:
    """The message and attribute that say what a command's parameter means: at the command, or a group above it.

    Raises
    ------
    LookupError
        Neither says it, which is a bug of the catalogue.
    """
    for n in range(len(path), -1, -1):
        if said.has(identifier(path[:n]), parameter):
            return identifier(path[:n]), parameter
    raise LookupError(f"{said.language} {identifier(path)}.{parameter}")


def _speak_when_shown(command: Any, said: Words) -> None:
    """Have one command's usage line, help option and panels speak; each is made only when help is shown."""
    help_option, show = command.get_help_option, command.format_help

    def get_help_option(context: Any) -> Any:
        option = help_option(context)
        if option is not None:
            option.help = said.text(ROOT, HELP)
        return option

    def format_usage(context: Any, formatter: Any) -> None:
        pieces = " ".join(command.collect_usage_pieces(context))
        formatter.write_usage(context.command_path, pieces, prefix=said.text(USAGE))

    def format_help(context: Any, formatter: Any) -> None:
        with _framed(said):
            show(context, formatter)

    command.get_help_option = get_help_option
    command.format_usage = format_usage
    command.format_help = format_help


def line_breaks(text: str, width: int) -> list[int]:
    """Where to break one line of Chinese text, so that none of its parts takes more than `width` cells.

    A line ends behind any Chinese character, but not before the sign that closes a sentence, nor within a word of
    other script. (Rich breaks at blanks alone, of which Chinese has none.)

    Parameters
    ----------
    text:
        Without line feeds.
    width:
        In terminal cells, of which a Chinese character takes two.

    Returns
    -------
    The index in `text` of each line's first character, but the first line's.

    >>> line_breaks("先运行 wicker，再看“总览”。", 14)
    [4, 13]
    """
    from rich.cells import cell_len

    starts = [i for i in range(1, len(text)) if may_break(text[i - 1], text[i])]
    breaks: list[int] = []
    used = 0
    for start, end in pairwise([0, *starts, len(text)]):
        piece = text[start:end]
        needed = cell_len(piece.rstrip())
        if used and used + needed > width:
            breaks.append(start)
            used = 0
        if needed <= width:
            used += cell_len(piece)
            continue
        for i, sign in enumerate(piece, start):
            if used and not sign.isspace() and used + cell_len(sign) > width:
                breaks.append(i)
                used = 0
            used += cell_len(sign)
    return breaks


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two signs that follow each other in Chinese text."""
    if after.isspace() or after in CLOSING or before in OPENING:
        return False
    return not (_of_a_word(before) and _of_a_word(after))


def _of_a_word(sign: str) -> bool:
    """Whether a sign is a letter, digit or mark of a script that parts its words by blanks."""
    from rich.cells import cell_len

    return not sign.isspace() and sign not in OPENING | CLOSING and cell_len(sign) < 2


def _wrapped(make: Callable[..., Any]) -> Callable[..., Any]:
    """Typer's way to make a help text, for one whose lines break as Chinese does."""
    from rich.containers import Lines
    from rich.text import Text

    class ChineseText(Text):
        def wrap(self, console: Any, width: int, **_: Any) -> Lines:
            lines = Lines()
            for paragraph in self.split(allow_blank=True):
                for line in paragraph.divide(line_breaks(str(paragraph), width)):
                    line.rstrip_end(width)
                    lines.append(line)
            return lines

    def make_text(**how: Any) -> Any:
        text = make(**how)
        return ChineseText(text.plain, style=text.style, spans=text.spans) if isinstance(text, Text) else text

    return make_text


@contextmanager
def _framed(said: Words) -> Iterator[None]:
    """Typer's own words and its way to break lines in a Chinese help, for as long as it is printed."""
    from typer import rich_utils

    before = {name: getattr(rich_utils, name) for name in (*FRAME, RICH_TEXT) if hasattr(rich_utils, name)}
    try:
        for name, theirs in before.items():
            setattr(rich_utils, name, _wrapped(theirs) if name == RICH_TEXT else said.text(FRAME[name]))
        yield
    finally:
        for name, theirs in before.items():
            setattr(rich_utils, name, theirs)
