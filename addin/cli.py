"""``wicker addin …`` and ``wicker doctor``: installing into Excel, and finding out why something does not work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from models.errors import InputError
from workbook_templates.words import words
from xlwings_udfs.languages import handed_on, spoken_language, translate

EXIT_INPUT = 2  # something the user can mend
EXIT_FAILED = 3  # a check failed

app = typer.Typer(name="addin", no_args_is_help=True, help="Install Wicker into Excel, or take it out.")
Language = Annotated[str | None, typer.Option("--lang", help="What is said: en, zh-CN or zh-TW.")]


@app.callback()
def _group(context: typer.Context, lang: Language = None) -> None:
    if lang:
        context.default_map = handed_on(context.command, lang)


@app.command()
def install(lang: Language = None) -> None:
    """Copy the add-in into Excel's start-up folder and write its configuration; again and again if you like."""
    from addin import installer

    language = spoken_language(lang)
    try:
        places = installer.Places.of(sys.platform, Path.home(), _environ())
        changed = installer.install(places, installer.this_interpreter(), shorten=installer.short_path)
    except InputError as error:
        raise _told(error, language) from None
    message = "addin-installed" if changed else "addin-unchanged"
    record = installer.installed(places)
    typer.echo(words(language).text(message, version=record.version, path=str(places.add_in)))


@app.command()
def uninstall(lang: Language = None) -> None:
    """Take the add-in and its configuration away, and put back what was there before."""
    from addin import installer

    language = spoken_language(lang)
    try:
        removed = installer.uninstall(installer.Places.of(sys.platform, Path.home(), _environ()))
    except InputError as error:
        raise _told(error, language) from None
    typer.echo(words(language).text("addin-uninstalled" if removed else "addin-not_installed"))


@app.command()
def status(lang: Language = None) -> None:
    """Say what is installed for Excel, and by which Python it is run."""
    from addin import installer

    language = spoken_language(lang)
    try:
        places = installer.Places.of(sys.platform, Path.home(), _environ())
    except InputError as error:
        raise _told(error, language) from None
    record = installer.installed(places)
    said = words(language)
    if not record.version:
        typer.echo(said.text("addin-not_installed"))
        raise typer.Exit(EXIT_FAILED)
    ours = Path(record.interpreter) == installer.this_interpreter() and installer.is_current(places)
    message = "addin-status_installed" if ours else "addin-status_other"
    figures = {"version": record.version, "path": str(places.add_in), "interpreter": record.interpreter}
    typer.echo(said.text(message, **{k: v for k, v in figures.items() if ours or k != "path"}))


@app.command(name="build")
def build_command(
    out: Annotated[Path, typer.Option("--out", help="Folder for wicker.xlam.")] = Path("dist"),
    lang: Language = None,
) -> None:
    """Build wicker.xlam from its sources, on any system."""
    from addin.builder import build_file

    typer.echo(words(spoken_language(lang)).text("addin-built", path=str(build_file(out))))


@app.command(hidden=True)
def reference(out: Annotated[Path, typer.Option("--out", help="Folder for the pages.")] = Path("docs")) -> None:
    """Write the reference of the functions anew, from the registry."""
    from addin.reference import write_reference

    for path in write_reference(out):
        typer.echo(str(path))


def doctor(
    book: Annotated[
        Path | None, typer.Argument(help="A workbook to look into for formulas of another computer.")
    ] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Mend such formulas in the workbook.")] = False,
    lang: Language = None,
) -> None:
    """Look at everything that stands between Excel and Python; say of each failure what to do."""
    language = spoken_language(lang)
    try:
        failed = _look_into(book, language, repair=repair) if book else _examine(language)
    except InputError as error:
        raise _told(error, language) from None
    if failed:
        raise typer.Exit(EXIT_FAILED)


def _examine(language: str) -> bool:
    from addin.doctor import Machine, examine

    failed = False
    said = words(language)
    for check in examine(Machine.here()):
        mark = "ok" if check.ok else "--"
        typer.echo(f"{mark}  {check.said(said)}")
        failed = failed or not check.ok
    return failed


def _look_into(book: Path, language: str, *, repair: bool) -> bool:
    from addin.installer import Places
    from addin.links import foreign_links, mend_links

    said = words(language)
    add_in = Places.of(sys.platform, Path.home(), _environ()).add_in
    if repair:
        n = mend_links(book, add_in)
        message = "addin-repaired" if n else "addin-nothing_to_repair"
        typer.echo(said.text(message, **({"n": n} if n else {}), book=str(book)))
        return False
    found = foreign_links(book, add_in)
    if not found:
        typer.echo(said.text("addin-nothing_to_repair", book=str(book)))
        return False
    for target in found:
        typer.echo(said.text("addin-foreign_link", book=str(book), path=target))
    return True


def _environ() -> dict[str, str]:
    import os

    return dict(os.environ)


def _told(error: InputError, language: str) -> typer.Exit:
    typer.echo(translate(error, language), err=True)
    return typer.Exit(EXIT_INPUT)
