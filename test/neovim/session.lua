-- What a user of Neovim does with manifests, and what must come of it. Run by scripts/neovim-test.sh.
local home = vim.loop.fs_realpath(vim.env.KUBEPROOF_TEST_FOLDER)
local WAIT_MS = 20000

local function write(path, text)
  vim.fn.mkdir(vim.fn.fnamemodify(path, ':h'), 'p')
  vim.fn.writefile(vim.split(text, '\n'), path)
end

local deployment = [[
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.org/web:latest
          envFrom:
            - configMapRef:
                name: settings]]
local settings = [[
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: info]]
local ignored = [[
# kubeproof: ignore[image/no-latest] -- nothing here
apiVersion: v1
kind: ConfigMap
metadata:
  name: other
data:
  level: info]]

for _, name in ipairs({ 'one', 'two' }) do
  write(home .. '/' .. name .. '/kubeproof.yaml', 'version: 1')
  write(home .. '/' .. name .. '/web.yaml', deployment)
end
write(home .. '/one/settings.yaml', settings)
write(home .. '/one/ignored.yaml', ignored)
write(home .. '/two/settings.yaml', (settings:gsub('name: settings', 'name: setings')))

local function codes(buffer)
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do found[#found + 1] = each.code or each.user_data.lsp.code end
  table.sort(found)
  return found
end

local function text(buffer) return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end
local function has(buffer, code) return vim.tbl_contains(codes(buffer), code) end
local function open(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(home .. '/' .. path))
  return vim.api.nvim_get_current_buf()
end
local function line_of(buffer, pattern)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:find(pattern, 1, true) then return number - 1, line end
  end
  error('no line with ' .. pattern)
end
local function replace(buffer, pattern, line)
  local number = line_of(buffer, pattern)
  vim.api.nvim_buf_set_lines(buffer, number, number + 1, false, { line })
end

local passed = 0
local function check(what, holds, shown)
  if vim.wait(WAIT_MS, holds, 20) then
    passed = passed + 1
    io.write('ok - ' .. what .. '\n')
    return
  end
  io.write('not ok - ' .. what .. '\n  ' .. vim.inspect(shown and shown() or nil) .. '\n')
  vim.cmd('cquit 1')
end

local function session()
  if vim.lsp.enable then vim.lsp.enable('kubeproof') else require('kubeproof').setup() end

  local web = open('one/web.yaml')
  local function of_web() return codes(web) end
  check('findings come when a file is opened', function() return has(web, 'image/no-latest') end, of_web)
  local range = vim.tbl_filter(function(each) return (each.code or each.user_data.lsp.code) == 'image/no-latest' end, vim.diagnostic.get(web))[1]
  check('they stand at the value', function() return range.lnum == 15 and range.col == 17 end, function() return range end)

  replace(web, 'image:', '          image: registry.example.org/web:1.2.3')
  check('what is mended is not told any more', function() return not has(web, 'image/no-latest') end, of_web)

  local number = line_of(web, 'name: settings')
  replace(web, 'name: settings', '                name: setings')
  check('what is broken is told while it is typed', function() return has(web, 'ref/config-map') end, of_web)
  vim.api.nvim_buf_set_lines(web, number, number + 1, false, { '                name: settings' })
  check('and no more when it is right again', function() return not has(web, 'ref/config-map') end, of_web)

  local other = open('one/ignored.yaml')
  check('a comment that ignores nothing is told', function() return has(other, 'suppression/unused') end, function() return codes(other) end)
  local actions = vim.lsp.buf_request_sync(other, 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(other) },
    range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 10 } },
    context = { diagnostics = {} },
  }, WAIT_MS)
  local preferred
  for _, answer in pairs(actions or {}) do
    for _, action in ipairs(answer.result or {}) do preferred = preferred or (action.isPreferred and action) end
  end
  check('a fix is offered', function() return preferred end, function() return actions end)
  vim.lsp.util.apply_workspace_edit(preferred.edit, 'utf-16')
  check('the fix takes the comment away', function() return not text(other):find('kubeproof:', 1, true) end, function() return text(other) end)
  check('and the finding with it', function() return not has(other, 'suppression/unused') end, function() return codes(other) end)

  local config_map = open('one/settings.yaml')
  vim.api.nvim_win_set_cursor(0, { 4, 10 })
  vim.lsp.buf.rename('options')
  check('a name is renamed where it is given', function() return text(config_map):find('name: options', 1, true) end, function() return text(config_map) end)
  check('and where it is used', function() return text(web):find('name: options', 1, true) end, function() return text(web) end)
  check('so that nothing is missing', function() return not has(web, 'ref/config-map') end, of_web)

  local second = open('two/web.yaml')
  local function of_second() return codes(second) end
  check('another root is checked beside the first', function() return has(second, 'image/no-latest') end, of_second)
  check('with its own objects', function() return has(second, 'ref/config-map') and not has(web, 'ref/config-map') end, of_second)
  local list = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  check('by a client of its own root', function() return #list == 2 and list[1].config.root_dir ~= list[2].config.root_dir end, function() return #list end)

  for _, client in ipairs(list) do client.stop() end
  check('the servers end when they are told to', function() return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 0 end)
end

local went, problem = pcall(session)
if not went then
  io.write('not ok - ' .. tostring(problem) .. '\n')
  vim.cmd('cquit 1')
end
io.write(passed .. ' passed\n')
vim.cmd('qall!')
