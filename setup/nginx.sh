#!/usr/bin/env bash
# Get Debian's nginx for the tests that serve a site with it; where that cannot be, those tests say so and are skipped.
# Usage: setup/nginx.sh      Quick when there is one. Only the program is used: nothing listens after the tests.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/say.sh"

PATH=$PATH:/usr/sbin
command -v nginx >/dev/null && exit
if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    say '安装 Debian 的 nginx-light 软件包 …' "Installing Debian's package nginx-light …"
    as_root=''
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    $as_root apt-get -qq update >/dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get -qq -y -o DPkg::Lock::Timeout=120 install --no-install-recommends nginx-light >/dev/null || true
fi
command -v nginx >/dev/null || say '注意：没有 nginx，用它的测试会跳过。' 'Note: no nginx here; the tests that need it are skipped.'
