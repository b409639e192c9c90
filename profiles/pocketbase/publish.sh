#!/bin/sh
# Publishes the files of a feed, each as one record: 2017/cases/x.json becomes 2017--cases--x.
#   POCKETBASE=http://127.0.0.1:8090 OPERATOR=name@data.example SECRET=… ./publish.sh feed
set -eu
. "$(dirname "$0")/operator.sh"
cd "$1"
record() { printf '{"id":"%s","published":true,"file":' "$1"; cat "$2"; printf '}'; }
# What the index leads to comes before it.
{ find . -name '*.json' ! -path ./index.json; echo ./index.json; } | while read -r file; do
    id=$(printf %s "${file#./}" | sed 's|\.json$||; s|/|--|g')
    if as_operator GET "api/collections/files/records/$id" 2>/dev/null; then
        record "$id" "$file" | as_operator PATCH "api/collections/files/records/$id" --data-binary @-
    else
        record "$id" "$file" | as_operator POST api/collections/files/records --data-binary @-
    fi
done
