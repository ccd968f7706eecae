import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const systemBrowser = '/usr/bin/chromium'

/** A browser for a journey; it closes after the file's last test. CHROMIUM_PATH chooses another than the one npm brought. */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env.CHROMIUM_PATH
  const candidates = chosen
    ? [() => ({ executablePath: chosen })]
    : [broughtByNpm, () => ({ executablePath: systemBrowser })]
  const reasons: string[] = []
  for (const candidate of candidates) {
    try {
      // Root has no sandbox, and the pages are our own.
      const browser = await chromium.launch({ args: ['--no-sandbox', '--font-render-hinting=none'], ...candidate() })
      after(() => browser.close())
      return browser
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
  }
  throw new Error(`No browser starts (${reasons.join('; ')}). Set CHROMIUM_PATH to a Chromium or install one`)
}

/** The browser inside a package, unpacked once, with the few libraries and the font a bare Debian lacks. */
function broughtByNpm(): LaunchOptions {
  const source = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin')
  const { version } = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8'))
  const folder = join(root, `node_modules/.cache/chromium-${version}`)
  if (!existsSync(folder)) unpack(source, folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder },
  }
}

const fontSettings = (folder: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`

function unpack(source: string, folder: string): void {
  const unpacked = (name: string) => brotliDecompressSync(readFileSync(join(source, name)))
  mkdirSync(dirname(folder), { recursive: true })
  const unfinished = mkdtempSync(`${folder}.`)
  writeFileSync(join(unfinished, 'chromium'), unpacked('chromium.br'), { mode: 0o755 })
  for (const name of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'])
    execFileSync('tar', ['-x', '-C', unfinished, '--no-same-owner'], { input: unpacked(name) })
  writeFileSync(join(unfinished, 'fonts.conf'), fontSettings(folder))
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // otherwise another test file was faster
    rmSync(unfinished, { recursive: true })
  }
}

const wcag22AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** What of a page people with disabilities would stumble over, one line each: `assert.deepEqual(await axe(page), [])`. */
export const axe = (page: Page): Promise<string[]> => stumbledOver(new AxeBuilder({ page }).withTags(wcag22AA))

/** The words of a page that are too pale to be read, one line each. */
export const contrast = (page: Page): Promise<string[]> =>
  stumbledOver(new AxeBuilder({ page }).withRules(['color-contrast']))

async function stumbledOver(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
}
