#!/usr/bin/env bash
# Lets Neovim open, edit, mend and rename manifests over `kubeproof lsp`, without a screen: npm run test:neovim
# Neovim is that of PATH (or of $NVIM), else Debian's, which is fetched by apt-get and unpacked beside the other caches.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cache=$root/node_modules/.cache/neovim

nvim=${NVIM:-$(command -v nvim || true)}
if [ -z "$nvim" ]; then
  [ -x "$cache/root/usr/bin/nvim" ] || bash "$root/scripts/unpack-debian.sh" "$cache" neovim
  nvim=$cache/root/usr/bin/nvim
  export VIMRUNTIME=$cache/root/usr/share/nvim/runtime
  export LD_LIBRARY_PATH=$cache/root/usr/lib/$(uname -m)-linux-gnu
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data XDG_STATE_HOME=$folder/state XDG_CACHE_HOME=$folder/cache
mkdir -p "$XDG_CONFIG_HOME/nvim/lua" "$XDG_CONFIG_HOME/nvim/lsp" "$folder/bin"
cp "$root/editors/neovim/kubeproof.lua" "$XDG_CONFIG_HOME/nvim/lua/"
cp "$root/editors/neovim/lsp/kubeproof.lua" "$XDG_CONFIG_HOME/nvim/lsp/"
printf '#!/bin/sh\nunset LD_LIBRARY_PATH\nexec node "%s/bin/kubeproof.js" "$@"\n' "$root" >"$folder/bin/kubeproof"
chmod +x "$folder/bin/kubeproof"
export PATH=$folder/bin:$PATH KUBEPROOF_TEST_FOLDER=$folder

"$nvim" --version | head -1
timeout 120 "$nvim" --headless --clean -i NONE -n --cmd "set runtimepath^=$XDG_CONFIG_HOME/nvim" -c 'filetype on' -c "luafile $root/test/neovim/session.lua"
