import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#platform/refusal.ts'
import {
  newSignerKey,
  readSignerKey,
  readVerifierKey,
  type SignerKey,
  type VerifierKey,
  writeSignerKey,
} from '#platform/transparency/index.ts'

const sizeDigits = 16

/**
 * What a witness keeps, as files that people can read and copy: `keys` that it trusts, the newest `checkpoint` it has
 * seen, all of them in `history`, what it raised an alarm over in `alarms`, and its own `witness-key`.
 */
export class WitnessFolder {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
    try {
      for (const part of ['history', 'alarms']) mkdirSync(join(folder, part), { recursive: true })
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error)
      throw new Refusal('invalid', '{file} cannot be opened ({reason})', { file: folder, reason })
    }
  }

  readonly path = (name: string) => join(this.folder, name)

  #read(name: string): string | undefined {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : undefined
  }

  /** Wholly there or not at all, also after a power cut. */
  #write(name: string, text: string, mode = 0o644): void {
    const unfinished = this.path(`${name}.${process.pid}.unfinished`)
    const file = openSync(unfinished, 'w', mode)
    writeSync(file, text)
    fsyncSync(file)
    closeSync(file)
    renameSync(unfinished, this.path(name))
    const folder = openSync(join(this.path(name), '..'), 'r')
    fsyncSync(folder)
    closeSync(folder)
  }

  /** The keys that the log was found with at first, and those that somebody has added since; none before the first run. */
  keys(): VerifierKey[] {
    const lines = (this.#read('keys') ?? '').split(/\s+/).filter(Boolean)
    return lines.map((line) => {
      const key = readVerifierKey(line)
      if (!key) throw new Refusal('invalid', '{file} has a line that is no key of a log', { file: this.path('keys') })
      return key
    })
  }

  pin(keys: readonly string[]): void {
    this.#write('keys', keys.map((key) => `${key}\n`).join(''))
  }

  readonly checkpoint = () => this.#read('checkpoint')

  keep(size: number, note: string): void {
    this.#write(`history/${String(size).padStart(sizeDigits, '0')}`, note)
    this.#write('checkpoint', note)
  }

  /** Keeps what an alarm is about, beside what was seen before: together they are the proof. */
  keepAlarm(at: Date, seen: string): void {
    this.#write(`alarms/${at.toISOString().replaceAll(':', '')}`, seen)
  }

  /** The witness's own key, made at the first asking. */
  ownKey(name: string): SignerKey {
    const found = this.#read('witness-key')
    if (found !== undefined) {
      const key = readSignerKey(found.trim())
      if (key?.name === name) return key
      throw new Refusal('conflict', '{file} is no key of “{name}”', { file: this.path('witness-key'), name })
    }
    const key = newSignerKey(name)
    this.#write('witness-key', `${writeSignerKey(key)}\n`, 0o600)
    return key
  }

  readonly cosigned = () => this.#read('cosigned-checkpoint') ?? ''

  keepCosigned(note: string): void {
    this.#write('cosigned-checkpoint', note)
  }
}
