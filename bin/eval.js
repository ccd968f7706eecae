#!/usr/bin/env node
import { continueWith, installMissing } from './project.js'

installMissing({ forTests: false })
await continueWith('src/modules/reading/eval.ts', process.argv.slice(2))
