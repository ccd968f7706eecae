import { Command } from 'commander'
import { type Parts, startCommand } from './start.ts'
import { refusalText, terminalLanguage } from './terminal.ts'

const t = terminalLanguage(process.env)

const parts: Parts = {
  async web() {
    const { createApp } = await import('#apps/web/app.tsx')
    return (running) => createApp({ ...running, baseUrl: running.config.baseUrl })
  },
  async seed({ db, changes, clock, config }) {
    const { seedDemonstration } = await import('./seed/demonstration.ts')
    const { progressBar } = await import('./progress-bar.ts')
    const bar = progressBar(t('Laying out the demonstration'))
    await seedDemonstration({ db, changes, clock, site: config.baseUrl, progress: bar })
    bar.stop()
  },
  work(running) {
    const worker = import('#apps/worker/worker.ts').then(({ mailTransport, startWorker }) =>
      startWorker({ ...running, mail: mailTransport(running.config), baseUrl: running.config.baseUrl }),
    )
    return { stop: async () => (await worker).stop() }
  },
}

const program = new Command('lydhoer')
  .description('Lydhør: a city consults on its plans, and is held to what it answers.')
  .addCommand(startCommand(parts))

try {
  await program.parseAsync()
} catch (error) {
  const refused = refusalText(error, t)
  console.error(refused ?? error)
  process.exit(1)
}
