"""The history's SQLite file: where it lies, its versions, and what is wrong with it in sentences."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from models.errors import InputError

MAX_SHOP_ID = 100  # characters, so that it can name a file
WAIT_SECONDS = 5.0  # that a second writer waits for the first
APPLICATION_ID = 0x5749434B  # "WICK", in the header of the file
# From version i to i + 1; a history of an older version is brought forward when it is opened, never back.
MIGRATIONS = (
    """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE period(
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        start TEXT NOT NULL,          -- first day; empty where the export says none
        end TEXT NOT NULL,            -- last day; without a first one, the day on which the file was taken, or empty
        content_hash TEXT NOT NULL,
        file TEXT NOT NULL,
        UNIQUE(kind, start, end)
    );
    CREATE TABLE product(code INTEGER PRIMARY KEY, product_id TEXT NOT NULL UNIQUE);
    CREATE TABLE part(
        period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
        name TEXT NOT NULL,           -- schema
        column_name TEXT NOT NULL,
        n INTEGER NOT NULL,           -- rows
        form TEXT NOT NULL,           -- see _pack
        data BLOB NOT NULL,
        PRIMARY KEY(period, name, column_name)
    );
    """,
    """
    CREATE TABLE vector(
        model TEXT NOT NULL, term TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY(model, term)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE file(
        digest TEXT PRIMARY KEY, kind TEXT NOT NULL, start TEXT NOT NULL, end TEXT NOT NULL, content_hash TEXT NOT NULL,
        n_rows INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    # What one export of several of a kind and period is about: a product, or the word that hot words were asked for.
    """
    CREATE TABLE period_by_subject(
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        start TEXT NOT NULL,
        end TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        file TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '',
        UNIQUE(kind, start, end, subject)
    );
    INSERT INTO period_by_subject(id, kind, start, end, content_hash, file)
        SELECT id, kind, start, end, content_hash, file FROM period;
    DROP TABLE period;
    ALTER TABLE period_by_subject RENAME TO period;
    """,
)


_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def default_path(shop_id: str, folder: str = "") -> Path:
    """Where a shop's history lies: ``<shop id>.sqlite`` in `folder`, by default in the user's data folder.

    Raises
    ------
    InputError
        The id is empty or no file name.
    """
    if not shop_id or len(shop_id) > MAX_SHOP_ID or _NO_FILE_NAME.search(shop_id) or shop_id.strip(". ") != shop_id:
        raise InputError(
            "input.shop_id",
            f"Settings: the shop id {shop_id!r} cannot name a file. Expected letters, digits, spaces or - _, such as wicker-house. Mend shop.shop_id.",
            value=shop_id,
        )
    if folder:
        return Path(folder).expanduser() / f"{shop_id}.sqlite"
    import platformdirs

    return platformdirs.user_data_path("Wicker", appauthor=False) / "history" / f"{shop_id}.sqlite"


def valid_shop_id(name: str) -> str:
    """A shop id made of any name, such as a workbook's: legal as a file name in every system.

    >>> valid_shop_id("My shop: 2026/27.")
    'My shop- 2026-27'
    """
    return _NO_FILE_NAME.sub("-", name)[:MAX_SHOP_ID].strip(". -") or "shop"


def shop_of(path: Path) -> str:
    """The id of the shop that a history file belongs to.

    Raises
    ------
    InputError
        The file is no history, or damaged.
    """
    with translated(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise _not_a_history(path)
        row = db.execute("SELECT value FROM meta WHERE name = 'shop_id'").fetchone()
    return str(row[0]) if row else ""


def copies_beside(path: Path) -> tuple[Path, ...]:
    """Other histories of the same shop in the same folder, such as a synchroniser leaves; not those kept aside by us.

    Every .sqlite file is asked whose history it is, since each synchroniser names its copies in its own way.
    """
    try:
        shop = shop_of(path) if path.is_file() else path.stem
        beside = sorted(p for p in path.parent.glob("*.sqlite") if p.name != path.name and not _OURS.search(p.name))
    except (InputError, OSError):
        return ()
    found = []
    for other in beside:
        try:
            if shop_of(other) == shop:
                found.append(other)
        except InputError:
            continue
    return tuple(found)


_OURS = re.compile(r"\.(damaged-\d+|rebuilding)\.sqlite$")


def connect(path: Path, shop_id: str, wait_seconds: float, *, shared: bool = False) -> sqlite3.Connection:
    """A connection to a shop's file, which is made or brought forward if need be; `InputError` as `History.open`."""
    default_path(shop_id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error.strerror or "") from None
    with translated(path):
        db = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
        try:
            _prepare(db, path, shop_id, shared)
        except BaseException:
            db.close()
            raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, shop_id: str, shared: bool) -> None:
    """Check what the file is, bring it forward to the newest version, and bind it to its shop."""
    version, application = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    n_tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application not in (0, APPLICATION_ID) or (application == 0 and n_tables):
        raise _not_a_history(path)
    if version > len(MIGRATIONS):
        raise InputError(
            "input.history_newer",
            f"{path.name} was written by a newer Wicker (version {version} of the file). Expected at most version {len(MIGRATIONS)}. Update Wicker on this machine.",
            file=path.name,
            version=version,
            known=len(MIGRATIONS),
        )
    if n_tables and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)
    if version:
        _check_parts(db, path)
    _set_journal(db, new=not n_tables, shared=shared)
    if version < len(MIGRATIONS):
        _migrate(db)
    db.execute("PRAGMA foreign_keys = ON")  # after migrations, in which tables give way to others
    owner = db.execute("SELECT value FROM meta WHERE name = 'shop_id'").fetchone()
    if owner is None:
        db.execute("INSERT OR IGNORE INTO meta VALUES ('shop_id', ?)", (shop_id,))
        owner = db.execute("SELECT value FROM meta WHERE name = 'shop_id'").fetchone()
    if owner[0] != shop_id:
        raise InputError(
            "input.history_of_other_shop",
            f"{path.name} is the history of the shop {owner[0]}, not of {shop_id}. Expected one file a shop. Mend shop.shop_id or shop.history_folder.",
            file=path.name,
            owner=owner[0],
            shop=shop_id,
        )


def _switch_to_wal(db: sqlite3.Connection) -> None:
    """Change the journal; SQLite does not wait for another process here, so it is asked again for as long as it waits."""
    wait = db.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    end = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= end:
                raise
            time.sleep(0.02)
        else:
            return


def _set_journal(db: sqlite3.Connection, *, new: bool, shared: bool) -> None:
    """WAL on this machine; a rollback journal in a shared folder, where WAL's shared memory does not reach.

    A file keeps the journal that it has, unless the folder is known to be shared now. With a rollback journal nothing
    is written to the file before the commit, so that readers wait for the commit alone.
    """
    mode = db.execute("PRAGMA journal_mode").fetchone()[0]
    if shared and mode == "wal":
        db.execute("PRAGMA journal_mode = DELETE")  # refused while others have it open: then it stays as it is
    elif new and not shared:
        _switch_to_wal(db)
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        db.execute("PRAGMA synchronous = NORMAL")
    else:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_spill = OFF")


def _check_parts(db: sqlite3.Connection, path: Path) -> None:
    """Unpack every column once: SQLite's own check looks at its pages, not at what is in them."""
    for (data,) in db.execute("SELECT data FROM part WHERE form <> 'none'"):
        try:
            zlib.decompress(data)
        except (zlib.error, TypeError) as error:
            raise damaged(path) from error


def _migrate(db: sqlite3.Connection) -> None:
    """Every step since the file's version, in one transaction; another process may have done it meanwhile."""
    db.execute("BEGIN IMMEDIATE")
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        for step in MIGRATIONS[version:]:
            for statement in step.split(";\n"):
                if statement.strip():
                    db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's complaints that a user can mend, as sentences."""
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        if "locked" in said or "busy" in said:
            raise InputError(
                "input.history_locked",
                f"{path.name} is being written by another Wicker. Expected one writer at a time. Wait until the other refresh is done, then try again.",
                file=path.name,
            ) from error
        if "full" in said or "readonly" in said or "unable to open" in said or "disk I/O" in said:
            raise _unwritable(path, said) from error
        if "decode" in said:  # text that is no text
            raise damaged(path) from error
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.NotSupportedError):
            raise
        raise damaged(path) from error


def _not_a_history(path: Path) -> InputError:
    return InputError(
        "input.not_a_history",
        f"{path.name} is another program's file. Expected a history that Wicker made, or no file. Choose another folder under shop.history_folder.",
        file=path.name,
    )


def _unwritable(path: Path, reason: str) -> InputError:
    return InputError(
        "input.history_unwritable",
        f"{path.name} cannot be written in {path.parent} ({reason}). Expected a folder of this machine with free space. Make room, or choose another folder under shop.history_folder.",
        file=path.name,
        folder=str(path.parent),
        reason=reason,
    )


def damaged(path: Path) -> InputError:
    """The error for a file that cannot be read."""
    return InputError(
        "input.history_damaged",
        f"{path.name} is damaged and cannot be read. Expected a history that Wicker wrote. Refresh with the folder of your exports: the damaged file is kept aside, and a new one is built from them.",
        file=path.name,
    )


_BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a file that is open


def set_aside(path: Path) -> Path:
    """A copy of a damaged file, and of what belongs to it, under a name that is free."""
    n = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{n}{path.suffix}")).exists():
        n += 1
    try:
        for suffix in (*_BESIDE, ""):
            if path.with_name(path.name + suffix).exists():
                shutil.copy2(path.with_name(path.name + suffix), aside.with_name(aside.name + suffix))
    except OSError as error:
        raise _unwritable(path, error.strerror or "") from None
    return aside


def remove(path: Path) -> None:
    """Remove a file and what belongs to it, where there is one."""
    for suffix in (*_BESIDE, ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def take_place(scratch: Path, path: Path) -> None:
    """Let a closed file take the place of another, whose log would otherwise be played into it."""
    try:
        for suffix in _BESIDE:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        scratch.replace(path)
    except OSError as error:
        raise _unwritable(path, error.strerror or "") from None
