#!/bin/sh
# Publishes the files of a feed, each as one record: 2017/cases/x.json becomes 2017--cases--x. Run it on Kinto's own machine.
#   KINTO=http://127.0.0.1:8888 OPERATOR=name:secret ./publish.sh feed
set -eu
. "$(dirname "$0")/operator.sh"
cd "$1"
# What the index leads to comes before it.
{ find . -name '*.json' ! -path ./index.json; echo ./index.json; } | while read -r file; do
    record=$(printf %s "${file#./}" | sed 's|\.json$||; s|/|--|g')
    { printf '{"data":{"file":'; cat "$file"; printf '}}'; } |
        put "buckets/wanping/collections/feed/records/$record" --data-binary @-
done
