#!/usr/bin/env node
import { continueWith, installMissing, smallHeap } from './project.js'

installMissing({ forTests: true })
await continueWith('rig/main.ts', process.argv.slice(2), smallHeap)
