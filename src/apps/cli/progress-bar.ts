import { SingleBar } from 'cli-progress'

export type Progress = { total(steps: number): void; step(): void; stop(): void }

/** How far a long piece of work is, on standard error; silent when nobody is looking at a terminal. */
export function progressBar(name: string): Progress {
  if (!process.stderr.isTTY) return { total: () => {}, step: () => {}, stop: () => {} }
  const bar = new SingleBar({ format: `${name} {bar} {percentage} %`, hideCursor: true, clearOnComplete: true })
  return { total: (steps) => bar.start(steps, 0), step: () => bar.increment(), stop: () => bar.stop() }
}
