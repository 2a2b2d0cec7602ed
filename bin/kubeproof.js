#!/usr/bin/env node
// Hands the command line and the streams to main() and sets the exit code.
'use strict';
const { join } = require('node:path');
require(join(__dirname, '../dist/cached.cjs'))(join(__dirname, '../dist/cli.cjs')).start(process);
