import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Figures for a monitoring system, in the text that Prometheus reads. They name routes and states, never people or ids. */
export type Metrics = {
  /** One request that was answered; `route` is its pattern. */
  request(answered: { method: string; route: string; status: number; seconds: number }): void
  /** Figures that are looked up when they are asked for, by name and what they say. */
  ask(figures: Readonly<Record<string, string>>, read: () => Promise<Readonly<Record<string, number>>>): void
  text(): Promise<{ type: string; body: string }>
}

/** Seconds: pages are answered in milliseconds, exports take minutes. */
const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labelNames = ['method', 'route', 'status'] as const
  const durations = new Histogram({
    name: 'lydhoer_request_seconds',
    help: 'How long requests took to answer, in seconds',
    labelNames,
    buckets,
    registers: [registry],
  })
  const failed = new Counter({
    name: 'lydhoer_figures_failed_total',
    help: 'How often figures could not be looked up',
    registers: [registry],
  })
  const lookups: (() => Promise<void>)[] = []
  return {
    request: ({ method, route, status, seconds }) =>
      durations.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    ask(figures, read) {
      const gauges = new Map(
        Object.entries(figures).map(([name, help]) => [name, new Gauge({ name, help, registers: [registry] })]),
      )
      lookups.push(async () => {
        const found = await read()
        for (const [name, gauge] of gauges) gauge.set(found[name] ?? Number.NaN)
      })
    },
    async text() {
      for (const { status } of await Promise.allSettled(lookups.map((lookUp) => lookUp())))
        if (status === 'rejected') failed.inc()
      return { type: registry.contentType, body: await registry.metrics() }
    },
  }
}
