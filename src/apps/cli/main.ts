import { Command, CommanderError } from 'commander'
import { databaseTime } from '#database/connect.ts'
import { allOf, type Space, watchSpace } from '#platform/admission.ts'
import { type ClockWatch, watchClock } from '#platform/clock-watch.ts'
import type { Config } from '#platform/config.ts'
import { clamd } from '#platform/files/virus-scan.ts'
import { auditCommand } from './audit.ts'
import { backupCommand } from './backup.ts'
import { checkTrailCommand } from './check-trail.ts'
import { drillCommand } from './drill.ts'
import { foundCommand } from './found.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { readCommand } from './read.ts'
import { reportCommand } from './report.ts'
import { restoreCommand } from './restore.ts'
import { rotateLogKeyCommand } from './rotate-log-key.ts'
import { seedCommand } from './seed.ts'
import { type Parts, type Running, startCommand } from './start.ts'
import { refusalText, terminalLanguage } from './terminal.ts'
import { verifyCommand } from './verify.ts'
import { witnessCommand } from './witness.ts'

const t = terminalLanguage(process.env)

const scannerOf = ({ clamdUrl }: Config) => (clamdUrl ? { scanner: clamd(clamdUrl) } : {})

/** Loaded only where people sign in with accounts of their own. */
async function identityProviderOf({ config: { openId }, log }: Running) {
  if (!openId) return {}
  const { openIdProvider } = await import('#platform/sign-in/open-id.ts')
  return { identityProvider: openIdProvider(openId, (err) => log.error({ err })) }
}

/** Loaded only where somebody asks for figures: a start without takes no longer. */
async function figuresOf({ db }: Running, { freeBytes }: Space, { offsetMs }: ClockWatch) {
  const [{ openMetrics }, { askFigures }] = await Promise.all([
    import('#platform/metrics.ts'),
    import('#apps/web/figures.ts'),
  ])
  const metrics = openMetrics()
  askFigures(metrics, db)
  const ofThisServer = {
    lydhoer_free_bytes: 'Free bytes where the data folder lies',
    lydhoer_clock_offset_seconds: 'How far the clock of the database is ahead of that of this server',
  }
  metrics.ask(ofThisServer, async () => ({
    lydhoer_free_bytes: freeBytes(),
    lydhoer_clock_offset_seconds: (offsetMs() ?? Number.NaN) / 1000,
  }))
  return metrics
}

const parts: Parts = {
  async web() {
    const { webDoor } = await import('#apps/web/door.ts')
    return async (running) => {
      const { config } = running
      const { baseUrl, requestIdHeader } = config
      const space = watchSpace(config.dataFolder, config.leastFreeBytes)
      const watched = watchClock(running.clock, () => databaseTime(running.db))
      await watched.look()
      const admission = allOf(space, watched)
      const metrics = config.metricsToken ? await figuresOf(running, space, watched) : null
      const signIn = await identityProviderOf(running)
      const door = { ...running, ...scannerOf(config), ...signIn, baseUrl, requestIdHeader, admission, metrics }
      return webDoor({ ...door, settings: config })
    }
  },
  async seed({ db, changes, clock, config }) {
    const { seedDemonstration } = await import('./seed/demonstration.ts')
    const { mailOfThen } = await import('./seed/mail.ts')
    const { progressBar } = await import('./progress-bar.ts')
    const bar = progressBar(t('Laying out the demonstration'))
    await seedDemonstration({ db, changes, clock, site: config.baseUrl, mail: mailOfThen(config), progress: bar })
    bar.stop()
  },
  work(running) {
    const { config } = running
    const worker = Promise.all([import('#apps/worker/worker.ts'), import('#apps/worker/intake.ts')]).then(
      ([{ mailTransport, startWorker }, { mailboxesOf }]) =>
        startWorker({
          ...running,
          ...scannerOf(config),
          mail: mailTransport(config),
          mailboxes: mailboxesOf(config),
          intakeCity: config.intakeCity,
          baseUrl: config.baseUrl,
        }),
    )
    return { stop: async () => (await worker).stop() }
  },
}

const program = new Command('lydhoer')
  .description('Lydhør: a city consults on its plans, and is held to what it answers.')
  .addCommand(startCommand(parts))
  .addCommand(migrateCommand(t))
  .addCommand(seedCommand(t))
  .addCommand(foundCommand(t))
  .addCommand(readCommand(t))
  .addCommand(reportCommand(t))
  .addCommand(importCommand(t))
  .addCommand(verifyCommand(t))
  .addCommand(witnessCommand(t))
  .addCommand(auditCommand(t))
  .addCommand(rotateLogKeyCommand(t))
  .addCommand(checkTrailCommand(t))
  .addCommand(backupCommand(t))
  .addCommand(restoreCommand(t))
  .addCommand(drillCommand(t))

// Exit codes: 0 done, 1 refused, 2 wrongly asked.
for (const command of [program, ...program.commands]) command.exitOverride()

try {
  await program.parseAsync()
  process.exitCode ??= 0
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2)
  const refused = refusalText(error, t)
  console.error(refused ?? error)
  process.exit(1)
}
