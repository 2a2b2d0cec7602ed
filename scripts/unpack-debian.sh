#!/usr/bin/env bash
# unpack-debian.sh FOLDER PACKAGE...: fetches packages of Debian with what they need and this machine lacks, and unpacks them in a folder.
# Nothing is installed.
set -euo pipefail
folder=$1
shift
mkdir -p "$folder/archives/partial"
for package in "$@"; do
  apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$folder/archives" --download-only --no-install-recommends -y install "$package"
done
for archive in "$folder"/archives/*.deb; do dpkg -x "$archive" "$folder/root"; done
