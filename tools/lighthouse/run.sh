#!/bin/sh
# Has Lighthouse look at five pages of a running site, five times each, and at the directory on a wide screen, where its map stands open. It writes a file for each run.
# usage: SITE=http://localhost:5080 [ORGANIZATION=key] [CHROME_PATH=/usr/bin/chromium] [RUNS=5] tools/lighthouse/run.sh FOLDER
# The site is a published one (dotnet publish -c Release) with the demonstration's organizations, and Installation__Address says the same address as SITE.
set -eu
folder=$1
site=${SITE:-http://localhost:5080}
runs=${RUNS:-5}
mkdir -p "$folder"
organization=${ORGANIZATION:-$(curl -s "$site/es/directory?q=club" | grep -o '/es/directory/[0-9a-f-]\{36\}' | head -1 | sed 's/.*\///')}

# name, address, profile
look() {
  run=1
  while [ "$run" -le "$runs" ]; do
    ${LIGHTHOUSE:-npx --yes lighthouse@12.8.2} "$site$2" --output=json --output-path="$folder/$1.$run.json" --quiet --chrome-flags="--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync" $3
    run=$((run + 1))
  done
}

look home /es ""
look directory /es/directory ""
look organization "/es/directory/$organization" ""
look country /es/countries/MX ""
look statistics /es/statistics ""
runs=1
look directory-with-both-maps-on-a-wide-screen /es/directory "--preset=desktop"
