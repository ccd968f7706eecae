/** How one of several came out: what it gave, or why it was refused. */
export type Outcome<Result> = { given: Result } | { refused: unknown }

type Waiting<Item, Result> = {
  item: Item
  resolve(result: Result): void
  reject(reason: unknown): void
}

/**
 * Does together what arrives while the last is being done: the first starts at once, and all that comes meanwhile goes
 * in one run after it, at most `most` at a time. `act` gives one outcome for each item, in their order. When it fails
 * for several, each is done again by itself, so that nobody's failure is another's; `act` must have left nothing behind.
 */
export function together<Item, Result>(
  act: (items: readonly Item[]) => Promise<readonly Outcome<Result>[]>,
  most: number,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let running = false

  async function settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await act(group.map(({ item }) => item))
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index] as Outcome<Result>
        if ('given' in outcome) resolve(outcome.given)
        else reject(outcome.refused)
      }
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const one of group) await settle([one])
    }
  }

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await settle(group)
    }
    running = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) run()
    })
}
