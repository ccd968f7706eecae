import { parentPort, workerData } from 'node:worker_threads'
import { type Bids, type BidsWanted, bidsAt, bidsOf, learnerFrom, themeIndex } from './bids.ts'

function answer({ examples, themes, letters }: BidsWanted): Bids[][] {
  const bidding = { themes: themeIndex(themes), learner: learnerFrom(examples) }
  return letters.map(({ text, stretches }) => (stretches ? bidsAt(text, stretches, bidding) : bidsOf(text, bidding)))
}

parentPort?.postMessage(answer(workerData as BidsWanted))
