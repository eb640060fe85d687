#!/usr/bin/env bash
# Write requirements.lock and requirements-dev.lock from pyproject.toml: every version, every hash, no index address.
# Usage: setup/lock.sh [--upgrade]      Keeps the locked versions unless told to upgrade. Needs the dev environment.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/say.sh"

uv=.venv/bin/uv
oldest=3.11
pythons='3.11 3.12 3.13 3.14'
platforms='x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu'

# The lock needs the hashes of all platforms' files: a machine's own folder of wheels or extra index would hide some.
unset UV_FIND_LINKS UV_INDEX UV_EXTRA_INDEX_URL
mirror=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)}}
[ -z "$mirror" ] || export UV_DEFAULT_INDEX=$mirror

build_requirements() {
    .venv/bin/python -c '
import tomllib
print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"]))'
    printf 'editables\n'  # what hatchling asks for once the install is to be editable
}

compile() {  # compile OUTPUT OPTION...
    local output=$1
    shift
    # The project is installed with the build backend of the lock, so that nothing comes in without a hash.
    build_requirements | "$uv" pip compile --quiet --no-config --universal --python-version "$oldest" \
        --fork-strategy fewest --generate-hashes --only-binary :all: --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock' --output-file "$output" "$@" pyproject.toml -
}

installable_everywhere() {  # installable_everywhere LOCK
    local python platform
    for python in $pythons; do
        for platform in $platforms; do
            "$uv" pip compile --quiet --no-config --no-deps --only-binary :all: --no-header \
                --python-version "$python" --python-platform "$platform" "$1" >/dev/null || die \
                "$1 在 Python $python、$platform 上装不了。" "$1 cannot be installed on Python $python, $platform."
        done
    done
}

compile requirements.lock "$@"
compile requirements-dev.lock --extra dev --constraint requirements.lock "$@"
installable_everywhere requirements-dev.lock  # it holds the other's lines too
say '锁文件已更新，请运行 make test 和 make check，再一起提交。' \
    'The lock files are up to date. Run make test and make check, then commit them together.'
