import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { Logger } from 'pino'
import { type Changes, listenForChanges, ownChanges } from '#database/changes.ts'
import { connect, type Db, type PoolOptions } from '#database/connect.ts'
import { lockFolder } from '#database/embedded/folder-lock.ts'
import type { OpenDatabase } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { openDatabase } from '#database/open.ts'
import { connectAsProduct } from '#database/product-role.ts'
import type { T } from '#languages/index.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { fillIfEmpty } from './fill-if-empty.ts'
import { type Answer, type AtOnce, listen } from './listen.ts'
import { askedToStop } from './stop-signals.ts'
import { refusalText, terminalLanguage } from './terminal.ts'
import { whoCanSignIn } from './who-can-sign-in.ts'

/** What the parts of a running product are made from. */
export type Running = { config: Config; db: Db; changes: Changes; clock: Clock; log: Logger; t: T }

type MaybePromise<Value> = Value | Promise<Value>

/** The parts that the command itself does not know; main.ts plugs them in. */
export type Parts = {
  /** Loads the web door, while the database starts; what it returns makes the answers. */
  web(): Promise<(running: Running) => MaybePromise<{ fetch: Answer; answersAtOnce?: AtOnce }>>
  /** Fills an empty database with the demonstration, and shows how far it is. */
  seed(running: Running): Promise<void>
  /** What happens by the clock. Stops when it has finished what it had begun. */
  work(running: Running): { stop(): Promise<void> }
}

const examples = `
Examples:
  npm start                              http://localhost:3000, data in ./data
  PORT=8080 npm start                    another port
  DATA_DIR=/srv/lydhoer npm start        another folder for database, mail and log
  DATABASE_URL=postgres://user:password@host/lydhoer BASE_URL=https://hoering.example.dk npm start
                                         a PostgreSQL server (15 or newer), behind a public address
  SMTP_URL=smtps://user:password@mail.example.dk npm start
                                         mail goes out; without it, mail is kept in a folder and shown on a page`

export function startCommand(parts: Parts): Command {
  return new Command('start')
    .description('Start the product: database, web pages and what happens by the clock. Ctrl-C stops all of it.')
    .addHelpText('after', examples)
    .action(() => start(parts))
}

async function start(parts: Parts): Promise<never> {
  const t = terminalLanguage(process.env)
  const asked = askedToStop()
  const started = new AsyncDisposableStack()
  try {
    const program = join(import.meta.dirname, '../../..')
    const config = readConfig(process.env, { current: process.cwd(), program })
    const database = await Promise.race([startAll(started, config, parts, t), asked])
    const lost = database && (await Promise.race([database.ended.then(() => true), asked]))
    console.log(
      lost ? t('The database has stopped by itself. Its log: {file}', { file: logOf(config) }) : t('Stopping …'),
    )
    await started.disposeAsync()
    process.exit(lost ? 1 : 0)
  } catch (error) {
    await started.disposeAsync()
    const refused = refusalText(error, t)
    console.error(refused ?? error)
    process.exit(1)
  }
}

function dataFolder({ dataFolder }: Config): string {
  try {
    mkdirSync(dataFolder, { recursive: true })
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(dataFolder)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Refusal('conflict', 'The data folder {folder} cannot be written to ({reason}). Choose another DATA_DIR', {
      folder: dataFolder,
      reason,
    })
  }
}

const logOf = (config: Config) => join(config.dataFolder, 'postgres.log')

/**
 * Brings the database to this release and fills it where it is empty, as its owner. Returns how to connect from then on:
 * to its own database the product comes as somebody who owns nothing.
 */
async function prepare(
  { pool }: OpenDatabase,
  given: Omit<Running, 'db' | 'changes'>,
  parts: Parts,
): Promise<PoolOptions> {
  const { config, t } = given
  await using used = new AsyncDisposableStack()
  const owner = connect(pool)
  used.defer(() => owner.destroy())
  await migrate(owner)
  const again = () => console.log(t('The demonstration was only half laid out. It is laid out anew'))
  await fillIfEmpty(owner, () => parts.seed({ ...given, db: owner, changes: ownChanges() }), again)
  return config.databaseUrl === undefined ? await connectAsProduct(owner, pool) : pool
}

/** Starts one thing after the other; `started` stops them in reverse. */
async function startAll(started: AsyncDisposableStack, config: Config, parts: Parts, t: T): Promise<OpenDatabase> {
  const lock = lockFolder(dataFolder(config))
  started.defer(lock.release)
  const door = await listen(config.port)
  started.defer(door.close)
  const web = parts.web()
  web.catch(() => {}) // told when it is awaited, after what was started can be stopped

  const { log, close } = openLog(join(config.dataFolder, 'lydhoer.log'), {
    tell: (code) =>
      console.error(t('The log cannot be written ({reason}). What is done goes on without it', { reason: code })),
  })
  started.defer(close)
  const database = await openDatabase(config, {
    lock,
    tell: (sentence, values) => console.log(t.known(sentence, values)),
  })
  started.defer(database.stop)
  const pool = await prepare(database, { config, clock: systemClock, log, t }, parts)
  const db = connect(pool)
  started.defer(() => db.destroy())
  const changes = await listenForChanges(pool)
  started.defer(changes.stop)
  const running: Running = { config, db, changes, clock: systemClock, log, t }
  const app = await (await web)(running)
  const worker = parts.work(running)
  started.defer(worker.stop)
  door.answerWith(app.fetch, app.answersAtOnce)
  started.defer(door.close) // first of all, so that nobody is answered by half a product
  console.log(await whoCanSignIn(running))
  return database
}
