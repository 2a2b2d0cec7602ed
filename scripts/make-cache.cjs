// Runs the bundled command line once on the examples and keeps V8's code cache of what was used: node make-cache.cjs dist/cli.cjs
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { dirname, join, resolve } = require('node:path');
const vm = require('node:vm');

const file = resolve(process.argv[2]);
const importModuleDynamically = vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
if (importModuleDynamically !== undefined) {
  const script = new vm.Script(nodeModule.wrap(readFileSync(file, 'utf8')), { filename: file, importModuleDynamically });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, nodeModule.createRequire(file), loaded, file, dirname(file));
  const quiet = { out() {}, err() {}, env: {}, folder: join(__dirname, '..'), outIsTerminal: false, errIsTerminal: false, readStdin: async () => new Uint8Array() };
  loaded.exports
    .main(['lint', 'examples'], quiet)
    .then(() => loaded.exports.main(['lint', 'examples', '-f', 'json'], quiet))
    .then(() => writeFileSync(`${file}.cache`, script.createCachedData()));
}
