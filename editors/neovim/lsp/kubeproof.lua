-- kubeproof for Neovim 0.11 and newer. Put this file into ~/.config/nvim/lsp/ and write into init.lua:
--
--   vim.lsp.enable('kubeproof')
return {
  cmd = { 'kubeproof', 'lsp' },
  filetypes = { 'yaml', 'json', 'jsonc', 'markdown' },
  -- The nearest configuration decides, else the repository.
  root_markers = { { 'kubeproof.yaml', '.kubeproof.yaml', 'kubeproof.yml', 'kubeproof.json', 'kubeproof.jsonc' }, '.git' },
  -- Set trusted only where you would run what lies in the folder: configurations and rules may be programs.
  init_options = { trusted = false },
}
