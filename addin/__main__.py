"""``python -m addin build [--out FOLDER]``: builds the add-in without the rest of the command line."""

from addin.cli import app

if __name__ == "__main__":
    app()
