#!/bin/sh
# Makes one-time codes valid: one code a line, of 1 to 64 of A-Z a-z 0-9 - and _. A ballot with any other code is refused.
#   POCKETBASE=http://127.0.0.1:8090 OPERATOR=name@data.example SECRET=… ./codes.sh codes.txt
set -eu
. "$(dirname "$0")/operator.sh"
while read -r code; do
    # It may be valid already: the list may be given again, with more codes in it.
    as_operator GET "api/collections/codes/records/$code" 2>/dev/null ||
        as_operator POST api/collections/codes/records --data "{\"id\":\"$code\"}"
done <"$1"
