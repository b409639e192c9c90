#!/bin/sh
# Makes what the profile needs in PocketBase. It may be run again.
#   POCKETBASE=http://127.0.0.1:8090 OPERATOR=name@data.example SECRET=… ./setup.sh
set -eu
cd "$(dirname "$0")"
. ./operator.sh

# PocketBase keeps a log of who asked for what, with addresses: nobody's business here.
as_operator PATCH api/settings --data '{"logs":{"maxDays":0,"logIP":false}}'
# The collections with their rules.
as_operator PUT api/collections/import --data-binary @collections.json
