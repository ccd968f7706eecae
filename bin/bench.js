#!/usr/bin/env node
import { continueWith, installMissing } from './project.js'

installMissing({ forTests: true })
await continueWith('bench/main.ts', process.argv.slice(2))
