# Sourced by the lab's scripts: where the lab is and which kernels it has.

lab_here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)

# Several checkouts may share one lab, so that a machine fetches the kernels once.
lab_dir=${PMTUCTL_LAB_DIR:-$lab_here/../../target/lab}

# kernel version, Debian release that has it as package user-mode-linux
lab_kernels=(
    "5.10 bullseye"
    "6.1  bookworm"
    "6.12 trixie"
)

die() {
    echo "lab: $1" >&2
    exit "${2:-1}"
}
