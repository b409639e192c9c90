# Signs the operator in; the other scripts read this one. Whoever knows SECRET can read every ballot.
token=$(printf '{"identity":"%s","password":"%s"}' "$OPERATOR" "$SECRET" |
    curl --silent --show-error --fail-with-body -H 'Content-Type: application/json' --data-binary @- \
        "$POCKETBASE/api/collections/_superusers/auth-with-password" |
    sed 's/.*"token":"\([^"]*\)".*/\1/')

as_operator() {
    method=$1 path=$2
    shift 2
    # What it answers matters only when it refuses.
    answer=$(curl --silent --show-error --fail-with-body -X "$method" \
        -H "Authorization: $token" -H 'Content-Type: application/json' "$@" "$POCKETBASE/$path") || {
        echo "$method $path: $answer" >&2
        return 1
    }
}
