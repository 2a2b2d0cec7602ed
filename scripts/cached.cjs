// Loads a CommonJS file with V8's code cache beside it: compiling half a megabyte is most of the start-up time.
// The cache is made by the build and holds for the Node that made it; any other compiles anew, and from 22.1 on keeps its own cache.
'use strict';
const { readFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { dirname } = require('node:path');
const vm = require('node:vm');

module.exports = function load(file) {
  const importModuleDynamically = vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  if (importModuleDynamically === undefined) return require(file);
  const cachedData = readCache(`${file}.cache`);
  if (cachedData === undefined) {
    nodeModule.enableCompileCache?.();
    return require(file);
  }
  const script = new vm.Script(nodeModule.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData, importModuleDynamically });
  if (script.cachedDataRejected) nodeModule.enableCompileCache?.();
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, nodeModule.createRequire(file), loaded, file, dirname(file));
  return loaded.exports;
};

function readCache(file) {
  try {
    return readFileSync(file);
  } catch {
    // No cache was made: the file is compiled.
    return undefined;
  }
}
