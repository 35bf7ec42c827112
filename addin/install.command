#!/bin/sh
# Installs Wicker for a person without Python knowledge: a private environment, and the add-in for Excel for Mac.
# Double-click it in the Finder. Running it again brings everything up to date; "--uninstall" takes it away.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
folder="$HOME/Library/Application Support/Wicker"
python="$folder/environment/bin/python"

fail() {
    echo "$1" >&2
    exit 1
}

if pgrep -x "Microsoft Excel" >/dev/null 2>&1; then
    fail "Excel is open. Close it and run this again. / Excel 正在运行，请关闭后再运行一次。"
fi

if [ "${1:-}" = "--uninstall" ]; then
    [ -x "$python" ] && "$python" -I -m addin uninstall
    rm -rf "$folder/environment"
    exit 0
fi

maker=""
for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))'; then
        maker=$candidate
        break
    fi
done
[ -n "$maker" ] || fail "Python 3.11 or newer is missing. Install it from python.org, then run this again. / 缺少 Python 3.11 或更新版本，请从 python.org 安装后再运行一次。"

[ -x "$python" ] || "$maker" -m venv "$folder/environment"
"$python" -m pip install --quiet --upgrade "$source"
"$python" -I -m addin install
"$python" -I -m xlwings_udfs.cli doctor
