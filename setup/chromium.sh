#!/usr/bin/env bash
# Find a Chromium for the browser tests, or get one, and write its path to .venv/chromium-path.
# First choice: JIANNUO_CHROMIUM, the one found before, the system's; then Debian's package; then Playwright's own.
# Usage: setup/chromium.sh      Needs the dev environment. Quick when one was found before.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/say.sh"

record=.venv/chromium-path

opens_a_page() {  # opens_a_page PATH: in the way the tests will
    .venv/bin/python - "$1" <<'PYTHON'
import sys
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], timeout=60_000)
    page = browser.new_page()
    page.set_content("<title>opened</title>")
    title = page.title()
    browser.close()
sys.exit(title != "opened")
PYTHON
}

system_browser() {
    local name path
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name") || continue
        if opens_a_page "$path" 2>/dev/null; then  # some are stubs that only advise what to install
            printf '%s\n' "$path"
            return
        fi
    done
    return 1
}

can_install_packages() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install_packages() {  # install_packages NAME...: Debian packages; only after can_install_packages
    local as_root=''
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    # A broken third-party source must not stop us: the install below tells whether the lists were good enough.
    $as_root apt-get -qq update >/dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@" >/dev/null
}

debian_browser() {
    can_install_packages || return 1
    say '安装 Debian 的 chromium 软件包 …' "Installing Debian's package chromium …"
    install_packages chromium && system_browser
}

playwright_browser() {
    local path
    say '下载 Playwright 自带的 Chromium …' "Downloading Playwright's own Chromium …"
    .venv/bin/python -m playwright install --no-shell chromium >&2 || return 1
    path=$(.venv/bin/python -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)')
    opens_a_page "$path" && printf '%s\n' "$path"
}

has_chinese_font() {
    [ -n "$(fc-list :lang=zh 2>/dev/null)" ]
}

ensure_chinese_font() {
    command -v apt-get >/dev/null || return 0
    has_chinese_font && return
    if can_install_packages; then
        say '安装中文字体 …' 'Installing a Chinese font …'
        install_packages fontconfig fonts-noto-cjk || true
    fi
    has_chinese_font || say '注意：没有中文字体，截图里的汉字会是方框。请安装 fonts-noto-cjk。' \
        'Note: no Chinese font here, so screenshots show boxes. Install fonts-noto-cjk.'
}

if [ -n "${JIANNUO_CHROMIUM:-}" ]; then
    opens_a_page "$JIANNUO_CHROMIUM" || die \
        "JIANNUO_CHROMIUM=$JIANNUO_CHROMIUM 打不开网页。" "JIANNUO_CHROMIUM=$JIANNUO_CHROMIUM does not open a page."
    printf '%s\n' "$JIANNUO_CHROMIUM" >"$record"
elif ! [ -x "$(cat "$record" 2>/dev/null)" ]; then
    browser=$(system_browser || debian_browser || playwright_browser) || die \
        '没有能用的 Chromium。请安装 chromium 软件包，或用 JIANNUO_CHROMIUM=/路径/chromium 指明。' \
        'No Chromium that works. Install the package chromium, or point to one: JIANNUO_CHROMIUM=/path/to/chromium'
    say "浏览器测试用：$browser" "For the browser tests: $browser"
    ensure_chinese_font
    printf '%s\n' "$browser" >"$record"
fi
