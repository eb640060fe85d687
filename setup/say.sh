# Sourced by the scripts beside it: go to the project's root, and speak to people in Chinese and English.
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

say() {  # say CHINESE ENGLISH
    printf '%s\n  %s\n' "$1" "$2" >&2
}

die() {  # die CHINESE ENGLISH
    printf '错误：%s\n  Error: %s\n' "$1" "$2" >&2
    exit 1
}
