import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readText } from './index.ts'

const read = (...sentences: readonly string[]) => {
  const { claims } = readText(
    `Svar fra Teknik- og Miljøudvalget\n\n${sentences.join(' ')}\n\nMed venlig hilsen\n\nPer Pind\nBorgmester\n`,
  )
  const funding = claims.find(({ content }) => content?.kind === 'funding')
  assert.ok(funding, claims.map(({ quote, labels }) => `${labels}: ${quote}`).join('\n'))
  return {
    basis: funding.basis.map((index) => claims[index]?.quote),
    alternative: funding.alternative === null ? null : claims[funding.alternative]?.quote,
  }
}

const limit = 'Anlægsmidlerne er allerede udmøntet til bestemte formål, fx. cykelstier, broer m.v.'

for (const [what, sentences, basis, alternative] of [
  [
    'what follows from a constraint rests on it',
    [limit, 'Det er derfor ikke muligt at afsætte særskilt økonomi til arbejdet.'],
    1,
    null,
  ],
  [
    'what is said beside a constraint, and not because of it, rests on nothing',
    [limit, 'Det er ikke muligt at afsætte særskilt økonomi til arbejdet.'],
    0,
    null,
  ],
  [
    'an offer in the same breath is what is offered instead',
    [
      'Det er ikke muligt at afsætte særskilt økonomi til arbejdet, men forvaltningen vil gerne gå i dialog med lokaludvalget om skolevejene.',
    ],
    0,
    'forvaltningen vil gerne gå i dialog med lokaludvalget om skolevejene.',
  ],
  [
    'an offer that stands by itself is not an alternative',
    [
      'Det er ikke muligt at afsætte særskilt økonomi til arbejdet.',
      'Forvaltningen vil gerne gå i dialog med lokaludvalget om skolevejene.',
    ],
    0,
    null,
  ],
] as const)
  test(what, () => {
    const tied = read(...sentences)
    assert.equal(tied.basis.length, basis)
    assert.equal(tied.alternative, alternative)
  })
