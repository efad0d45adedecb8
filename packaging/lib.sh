# Shared by packaging/run and packaging/test.

say() { printf '%s\n' "$*" >&2; }

# Whether a built file is newer than everything it is built from.
up_to_date() {
    [ -x "$1" ] && [ -z "$(find src content locales packaging Cargo.toml Cargo.lock -newer "$1" -type f -print -quit)" ]
}

# Installs the Debian packages that are missing, or says which.
install_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    if ! command -v apt-get >/dev/null || { [ ${#root[@]} -gt 0 ] && ! command -v sudo >/dev/null; }; then
        say "These packages are missing and cannot be installed from here: ${missing[*]}"
        say "Ask whoever looks after this machine to install them, then run this again."
        exit 1
    fi
    say "Installing: ${missing[*]}"
    "${root[@]}" apt-get update -qq || true
    if ! "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2; then
        say "These packages could not be installed: ${missing[*]}"
        exit 1
    fi
}

# Rust 1.95 or newer, from rustup where the system's is older.
need_rust() {
    local wanted=1.95.0 have
    [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
    have=$(cargo --version 2>/dev/null | cut -d' ' -f2 || true)
    if [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$wanted" "$have" | sort -V | head -n1)" = "$wanted" ]; then
        return 0
    fi
    if ! command -v rustup >/dev/null; then
        install_packages rustup
    fi
    rustup toolchain install "$wanted" --profile minimal --component clippy,rustfmt >&2 && rustup default "$wanted" >&2 && return 0
    say "Almanac is built with Rust $wanted or newer, which could not be installed here."
    say "Install it from https://rustup.rs and run this again."
    exit 1
}
