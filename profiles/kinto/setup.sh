#!/bin/sh
# Makes what the profile needs in Kinto. Run it on Kinto's own machine; it may be run again.
#   KINTO=http://127.0.0.1:8888 OPERATOR=name:secret ./setup.sh
# Whoever knows OPERATOR can read every ballot: make it long, and keep it.
set -eu
. "$(dirname "$0")/operator.sh"

# Only the operator may read or write in it.
put buckets/wanping --data '{}'
# Everybody may read the feed.
put buckets/wanping/collections/feed --data '{"permissions":{"read":["system.Everyone"]}}'
# Everybody may create a ballot under a name of his own, and nobody but the operator can list or read the others'.
put buckets/wanping/collections/ballots --data '{"permissions":{"record:create":["system.Authenticated"]}}'
