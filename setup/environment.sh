#!/usr/bin/env bash
# Make .venv/ hold what the lock file says, and this project itself, editable.
# Usage: setup/environment.sh run|dev      Quick when nothing has changed.
# Package indexes and mirrors are the machine's business (pip's own configuration): none is named here.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/say.sh"

case "${1:-}" in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) die '用法：setup/environment.sh run|dev' 'usage: setup/environment.sh run|dev' ;;
esac

export PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_USER=0  # "user = true" in a personal pip.conf would miss the environment

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

minor_version() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'
}

find_python() {
    local candidate
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" || die "PYTHON=$PYTHON 不能用：需要 Python 3.11 或更新的版本。" \
            "PYTHON=$PYTHON will not do: Python 3.11 or newer is needed."
        printf '%s\n' "$PYTHON"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    die '没有找到 Python 3.11 或更新的版本。请先安装；装在别处的，用 make site PYTHON=/路径/python3 指明。' \
        'No Python 3.11 or newer was found. Install one, or point to it: make site PYTHON=/path/to/python3'
}

# An environment is good for one place (its scripts hold the path) and one Python (its packages lie under the version).
identity() {
    printf '%s\n' "$PWD"
    minor_version .venv/bin/python 2>/dev/null
}

environment_works() {
    [ -f .venv/made-for ] && [ "$(cat .venv/made-for)" = "$(identity)" ] || return 1
    # Without PYTHON= any good environment stays; with it, the environment follows.
    [ -z "${PYTHON:-}" ] || [ "$(minor_version "$PYTHON" 2>/dev/null)" = "$(minor_version .venv/bin/python)" ]
}

create_environment() {
    local python version
    python=$(find_python)
    version=$(minor_version "$python")
    "$python" -c 'import ensurepip, venv' 2>/dev/null || die \
        "这个 Python $version 缺少 venv 或 ensurepip，建不了虚拟环境。Debian、Ubuntu 请运行：apt-get install python$version-venv" \
        "This Python $version lacks venv or ensurepip. On Debian or Ubuntu run: apt-get install python$version-venv"
    say "用 Python $version 建立虚拟环境 .venv/ …" "Making the virtual environment .venv/ with Python $version …"
    "$python" -m venv --clear .venv
    identity >.venv/made-for
}

# Beside each finished step lies a copy of the file it was done from: the same file need not be done again.
done_before() {  # done_before STEP FILE
    cmp -s "$2" ".venv/installed-$1"
}

install_locked() {
    say "安装 $lock 里的依赖（第一次需要一两分钟）…" "Installing what $lock lists (a minute or two the first time) …"
    .venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: --requirement "$lock" || die \
        "没有装成。请看上面的原因；不能上网的机器，请先在 pip 的配置里写好镜像地址。Python 太新、还没有现成的包时，换一个：make site PYTHON=python3.13" \
        "That failed; the reason is above. Without internet, name a mirror in pip's configuration. If this Python is too new to have packages, take another: make site PYTHON=python3.13"
    cp "$lock" ".venv/installed-$1"
}

install_project() {
    .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable . || die \
        '本项目自己没有装成，原因见上。' 'The project itself could not be installed; the reason is above.'
    cp pyproject.toml .venv/installed-project
}

environment_works || create_environment
done_before "$1" "$lock" || install_locked "$1"
done_before project pyproject.toml || install_project
