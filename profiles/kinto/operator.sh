# Speaks to Kinto as the operator; the other scripts read this one.
put() {
    path=$1
    shift
    # What it answers matters only when it refuses.
    answer=$(curl --silent --show-error --fail-with-body --user "$OPERATOR" -X PUT \
        -H 'Content-Type: application/json' "$@" "$KINTO/v1/$path") || {
        echo "PUT $path: $answer" >&2
        return 1
    }
}
