#!/usr/bin/env node
import { continueWith, installMissing } from './project.js'

installMissing({ forTests: false })
const args = process.argv.slice(2)
await continueWith(args[0] === 'copies' ? 'bench/copies.ts' : 'src/modules/reading/eval.ts', args)
