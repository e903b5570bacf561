# For scripts that make networks; to be sourced.

# batch NAMESPACE [-6]: runs the ip commands of its input, all in one process where possible (starting one costs 60 ms in a
# guest), and says of each that failed why.
batch() {
    local lines at=0 out reached
    mapfile -t lines < <(grep -vE '^\s*(#|$)')
    # At a word or a device it does not know ip leaves the batch. A command whose output we know, after each of ours, tells how
    # far it came: each of our commands then has an odd line number.
    while [ $at -lt ${#lines[@]} ]; do
        out=$(printf '%s\nlink show dev lo\n' "${lines[@]:at}" | ip -force -oneline -n "$@" -batch - 2>&1) || true
        reached=$(grep -c '^1: lo:' <<<"$out") || true
        awk -v script="$(printf '%s\n' "${lines[@]:at}")" -v reached="$reached" '
            BEGIN { count = split(script, line, "\n") }
            /^1: lo:/ { next }
            /^Command failed/ { split($3, at, ":"); print "lacks: " line[(at[2] + 1) / 2] ": " why; why = ""; next }
            /^(Error|RTNETLINK|Cannot|Failed|Unknown|Invalid)/ { why = why (why == "" ? "" : "; ") $0 }
            END { if (reached < count) print "lacks: " line[reached + 1] ": " why }' <<<"$out"
        at=$((at + reached + 1))
    done
}
