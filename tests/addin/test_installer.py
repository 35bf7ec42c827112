"""Installing into invented home folders: idempotent, reversible, and nobody else's files touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from addin.builder import FILE_NAME, build, versions_of
from addin.installer import (
    Places,
    config_value,
    configuration,
    install,
    installed,
    is_current,
    uninstall,
)
from models.errors import InputError


@pytest.fixture(params=["win32", "darwin"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """A user with Chinese letters and a space in the name."""
    home = tmp_path / "王 小明"
    return Places.of(request.param, home, {})


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_places_on_windows_follow_the_roaming_folder(tmp_path: Path) -> None:
    places = Places.of("win32", tmp_path, {"APPDATA": str(tmp_path / "Roaming")})

    assert places.add_in == tmp_path / "Roaming/Microsoft/Excel/XLSTART/wicker.xlam"
    assert places.config == tmp_path / ".wicker/wicker.conf"
    assert places.script is None


def test_the_places_on_a_mac_are_those_that_excel_may_reach(tmp_path: Path) -> None:
    places = Places.of("darwin", tmp_path, {})

    content = "Library/Group Containers/UBF8T346G9.Office/User Content.localized"
    assert places.add_in == tmp_path / content / "Startup.localized/Excel/wicker.xlam"
    assert places.config == tmp_path / "Library/Containers/com.microsoft.Excel/Data/wicker.conf"
    assert places.script == tmp_path / "Library/Application Scripts/com.microsoft.Excel/wicker.applescript"


def test_where_excel_does_not_run_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Excel does not run on linux\. Expected Windows or macOS\. Build the add-in"):
        Places.of("linux", tmp_path, {})


def test_installing_puts_add_in_and_configuration_there(places: Places) -> None:
    python = Path("/private/wicker/python")

    assert install(places, python) is True

    text = places.config.read_text(encoding="utf-8")
    assert places.add_in.read_bytes() == build()
    assert config_value(text, "INTERPRETER_WIN") == str(python)
    assert config_value(text, "ADD_WORKBOOK_TO_PYTHONPATH") == "False"
    assert config_value(text, "USE UDF SERVER") == "True"
    assert installed(places).interpreter == str(python)
    assert is_current(places)


def test_installing_twice_changes_nothing(places: Places, tmp_path: Path) -> None:
    install(places, Path("python"))
    before = everything(tmp_path)

    assert install(places, Path("python")) is False
    assert everything(tmp_path) == before


def test_another_python_is_written_into_the_configuration(places: Places) -> None:
    install(places, Path("old/python"))

    assert install(places, Path("new/python")) is True
    assert config_value(places.config.read_text(encoding="utf-8"), "INTERPRETER_WIN") == str(Path("new/python"))


def test_uninstalling_leaves_no_trace(places: Places, tmp_path: Path) -> None:
    install(places, Path("python"))

    assert uninstall(places) is True
    assert everything(tmp_path) == {}
    assert uninstall(places) is False


def test_what_stood_in_the_way_comes_back(places: Places, tmp_path: Path) -> None:
    for path in (places.add_in, places.config):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"hers")
    before = everything(tmp_path)

    install(places, Path("python"))
    install(places, Path("python2"))
    uninstall(places)

    assert everything(tmp_path) == before


def test_other_xlwings_projects_keep_their_configuration(places: Places, tmp_path: Path) -> None:
    theirs = places.config.with_name("xlwings.conf")
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_text('"INTERPRETER_WIN","C:\\other\\python.exe"\n', encoding="utf-8")

    install(places, Path("python"))
    uninstall(places)

    assert theirs.read_text(encoding="utf-8") == '"INTERPRETER_WIN","C:\\other\\python.exe"\n'


def test_lines_of_her_own_stay_in_the_configuration() -> None:
    text = configuration("new", '"INTERPRETER_WIN","old"\n"MY SETTING","1"\n')

    assert config_value(text, "INTERPRETER_WIN") == "new"
    assert config_value(text, "MY SETTING") == "1"
    assert configuration("new", text) == text


def test_a_path_with_letters_that_a_code_page_may_lack_is_shortened(places: Places) -> None:
    install(places, Path("王/python"), shorten=lambda path: path.replace("王", "WANG~1"))

    assert config_value(places.config.read_text(encoding="utf-8"), "INTERPRETER_WIN").isascii()


def test_a_damaged_record_counts_as_not_installed(places: Places) -> None:
    install(places, Path("python"))
    places.record.write_text(json.dumps({"version": "1"}), encoding="utf-8")

    assert installed(places).version == ""
    assert install(places, Path("python")) is True


def test_a_file_that_excel_holds_open_gives_a_sentence(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", held)

    with pytest.raises(
        InputError, match=r"wicker\.xlam cannot be written\. Expected Excel to be closed .* Close Excel"
    ):
        install(places, Path("python"))


def test_the_built_file_tells_its_version(places: Places) -> None:
    install(places, Path("python"))

    assert versions_of(places.add_in) == (installed(places).version, installed(places).xlwings)
    assert places.add_in.name == FILE_NAME


def test_the_install_script_for_a_mac_is_a_shell_script_without_errors() -> None:
    script = Path(__file__).parents[2] / "addin" / "install.command"

    assert subprocess.run(["/bin/sh", "-n", str(script)], check=False).returncode == 0
    assert script.stat().st_mode & 0o111
