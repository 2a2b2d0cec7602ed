#!/usr/bin/env bash
# Lets Emacs with Eglot edit and rename manifests over `kubeproof lsp`, without a screen: npm run test:emacs
# Emacs is that of PATH (or of $EMACS), which must have eglot and yaml-mode; else Debian's, which is fetched by apt-get and unpacked
# beside the other caches.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cache=$root/node_modules/.cache/emacs

emacs=${EMACS:-$(command -v emacs || true)}
options=()
if [ -z "$emacs" ]; then
  [ -x "$cache/root/usr/bin/emacs-nox" ] || bash "$root/scripts/unpack-debian.sh" "$cache" emacs-nox elpa-eglot elpa-yaml-mode
  emacs=$cache/root/usr/bin/emacs-nox
  shared=$(echo "$cache"/root/usr/share/emacs/[0-9]*)
  EMACSLOADPATH=$(find "$shared/lisp" "$cache/root/usr/share/emacs/site-lisp/elpa-src" -type d | tr '\n' ':')
  export EMACSLOADPATH EMACSDATA=$shared/etc EMACSDOC=$shared/etc LD_LIBRARY_PATH=$cache/root/usr/lib/$(uname -m)-linux-gnu
  options=(--dump-file="$(find "$cache/root/usr/libexec" "$cache/root/usr/lib/emacs" -name emacs.pdmp | head -1)")
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/bin" "$folder/work"
git init -q "$folder/work"
printf '#!/bin/sh\nunset LD_LIBRARY_PATH\nexec node "%s/bin/kubeproof.js" "$@"\n' "$root" >"$folder/bin/kubeproof"
chmod +x "$folder/bin/kubeproof"
export PATH=$folder/bin:$PATH HOME=$folder KUBEPROOF_TEST_FOLDER=$folder/work KUBEPROOF_EL=$root/editors/emacs/kubeproof.el

timeout 120 "$emacs" "${options[@]}" --batch -Q -l "$root/test/emacs/session.el" 2>&1 | grep -v '^Warning: .*No such file'
