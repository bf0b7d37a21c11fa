#!/bin/bash
# Asks for an address as a user of it, and brings that user through the verification it needs, without any page of ours.
#
#   TOKEN=... ./verify.sh https://shop.example/premium
#
# TOKEN is the access token the program acts with. The one thing left to a person is to open the address that is printed.
# Ends with 0 when the address has been answered, with 1 when it cannot be, with 2 when the script was called wrongly.
set -euo pipefail

address=${1:-}
if [ -z "$address" ] || [ -z "${TOKEN:-}" ]; then
  echo "usage: TOKEN=access-token $0 ADDRESS" >&2
  exit 2
fi

# Sets $status and $body.
ask() {
  body=$(curl --silent --show-error --max-time 20 --write-out '\n%{http_code}' \
    --header "Authorization: Bearer $TOKEN" --header 'Accept: application/json' "$@")
  status=${body##*$'\n'}
  body=${body%$'\n'*}
}

# The text, or the number, of a member of $body.
member() {
  sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" <<< "$body" | head -n 1
}

ask "$address"
if [ "$status" = 403 ] && [ -n "$(member session_endpoint)" ]; then
  ask --request POST "$(member session_endpoint)"
  if [ "$status" != 201 ] && [ "$status" != 200 ]; then
    echo "not started: $(member reason)" >&2
    exit 1
  fi
  state=$(member status)
  question=$(member status_url)
  interval=$(member interval)
  [ "$status" = 200 ] || echo "Verify here: $(member url)"
  while [ "$state" = verification-pending ] || [ "$state" = verification-in-review ]; do
    sleep "$interval"
    ask "$question"
    case $status in
      200) state=$(member status); interval=$(member interval) ;;
      429) interval=$(member interval) ;;
      503) ;;
      *) echo "cannot ask: $status $(member reason)" >&2; exit 1 ;;
    esac
  done
  if [ "$state" != verified ]; then
    echo "not verified: $state" >&2
    exit 1
  fi
  echo "Verified."
  ask "$address"
fi
echo "$address: $status"
[ "$status" -lt 400 ]
