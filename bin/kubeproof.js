#!/usr/bin/env node
// Hands the command line and the streams to main() and sets the exit code.
'use strict';
const nodeModule = require('node:module');
nodeModule.enableCompileCache?.();
const { start } = require('../dist/cli.cjs');
start(process);
