#!/usr/bin/env node
import { continueWith, installMissing, smallHeap } from './project.js'

installMissing({ forTests: false })
await continueWith('src/apps/cli/main.ts', process.argv.slice(2), smallHeap)
