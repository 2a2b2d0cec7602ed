-- kubeproof for Neovim 0.7 to 0.10, without plugins. Put this file into ~/.config/nvim/lua/ and write into init.lua:
--
--   require('kubeproof').setup()
--
-- Neovim 0.11 and newer need only lsp/kubeproof.lua, which lies beside this file.
local M = {}

local FILETYPES = { 'yaml', 'json', 'jsonc', 'markdown' }
local CONFIGURATIONS = { 'kubeproof.yaml', '.kubeproof.yaml', 'kubeproof.yml', 'kubeproof.json', 'kubeproof.jsonc' }

-- The nearest folder above a file that is configured for kubeproof, else that of the repository, else its own.
local function root_of(path)
  local home = vim.fn.fnamemodify(path, ':p:h')
  local above = vim.fn.fnameescape(home) .. ';'
  for _, name in ipairs(CONFIGURATIONS) do
    local found = vim.fn.findfile(name, above)
    if found ~= '' then return vim.fn.fnamemodify(found, ':p:h') end
  end
  local repository = vim.fn.finddir('.git', above)
  return repository == '' and home or vim.fn.fnamemodify(repository, ':p:h:h')
end

local clients = {}

local function client_for(root, options)
  local known = clients[root]
  if known and vim.lsp.get_client_by_id(known) then return known end
  clients[root] = vim.lsp.start_client({
    name = 'kubeproof',
    cmd = options.cmd or { 'kubeproof', 'lsp' },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    -- Set trusted only where you would run what lies in the folder: configurations and rules may be programs.
    init_options = vim.tbl_extend('force', { trusted = false }, options.settings or {}),
    on_attach = options.on_attach,
  })
  return clients[root]
end

-- options: cmd (how to start the server), settings (see docs/editor.md), filetypes, on_attach
function M.setup(options)
  options = options or {}
  vim.api.nvim_create_autocmd('FileType', {
    pattern = options.filetypes or FILETYPES,
    callback = function()
      local buffer = vim.api.nvim_get_current_buf()
      local path = vim.api.nvim_buf_get_name(buffer)
      if path == '' or vim.bo[buffer].buftype ~= '' then return end
      local client = client_for(root_of(path), options)
      if client then vim.lsp.buf_attach_client(buffer, client) end
    end,
  })
end

return M
