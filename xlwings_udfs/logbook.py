"""The Log: what a refresh read, mended, refused and changed, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.shop import ShopAnswers
from workbook_templates.filling import Change, LogEntry, Reasons
from workbook_templates.headers import header
from workbook_templates.words import Words
from xlwings_udfs.exports.changes import ChangeGroup
from xlwings_udfs.importing import Imported, change_text

MAX_LANGUAGES = 12  # lines of languages that ask
MAX_CHANGES = 2000  # lines of changed values; more are counted, not listed


def log_entries(
    answers: ShopAnswers,
    imported: Imported,
    reading: Sequence[ChangeGroup],
    missing: Sequence[tuple[date, date]],
    changes: Sequence[Change],
    notices: Sequence[str],
    say: Words,
) -> list[LogEntry]:
    """Every line of the Log, what needs the user first."""
    entries = [LogEntry("note", "", text) for text in notices]
    entries += [
        LogEntry("import", f.file, f.text(say)) for f in imported.files if f.status in ("refused", "unusable", "other")
    ]
    entries += [
        LogEntry("missing", f"{start} – {end}", say.text("log-missing_week", start=start, end=end))
        for start, end in missing
    ]
    for change in changes[:MAX_CHANGES]:
        name = header(change.column, say)
        entries.append(
            LogEntry(
                "change", change.key, say.text("log-changed", column=name, title=change.title), change.old, change.new
            )
        )
    if len(changes) > MAX_CHANGES:
        entries.append(LogEntry("change", "", say.text("log-more_changes", n=len(changes) - MAX_CHANGES)))
    entries += [LogEntry("import", f.file, f.text(say)) for f in imported.files if f.status in ("added", "replaced")]
    entries += [LogEntry("reading", f.file, change_text(group, say)) for f in imported.files for group in f.changes]
    entries += [LogEntry("reading", group.sheet, change_text(group, say)) for group in reading]
    put = Reasons(say)
    for row in range(min(len(answers.languages), MAX_LANGUAGES)):
        reason, fix = put.both(answers.languages.findings.of(row)[0])
        entries.append(LogEntry("language", "", f"{reason} {fix}".strip()))
    entries.append(LogEntry("note", "", say.text("log-dependent_values")))
    if answers.zero_effect.n_later:
        entries.append(
            LogEntry("note", "", say.text("log-later_rows", n=answers.zero_effect.n_later, day=answers.tables.as_of))
        )
    return entries
