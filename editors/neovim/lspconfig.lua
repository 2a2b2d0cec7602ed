-- kubeproof for Neovim with the plugin nvim-lspconfig, before Neovim 0.11. Write this into init.lua.
local lspconfig = require('lspconfig')
local configs = require('lspconfig.configs')

if not configs.kubeproof then
  configs.kubeproof = {
    default_config = {
      cmd = { 'kubeproof', 'lsp' },
      filetypes = { 'yaml', 'json', 'jsonc', 'markdown' },
      root_dir = lspconfig.util.root_pattern('kubeproof.yaml', '.kubeproof.yaml', '.git'),
      init_options = { trusted = false },
    },
  }
end

lspconfig.kubeproof.setup({})
