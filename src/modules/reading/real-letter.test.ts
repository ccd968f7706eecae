import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { type Document, renderInWorker } from '#platform/documents/index.ts'
import type { Claim } from './claims.ts'
import type { ContentKind } from './content.ts'
import { type Reading, readLetter } from './index.ts'

// The real letter of 2009 must yield the same, whatever file it comes as.

const bytes = readFileSync(
  new URL('../../database/seeds/vanloese/responses/beskaeftigelses-og-integrationsudvalget.txt', import.meta.url),
)
const text = new TextDecoder().decode(bytes)

const themes = [
  {
    id: 'T1',
    title: 'En sund bydel i social balance',
    desc: 'Sundhedsfremme, social integration, udsatte grupper, ensomhed, etniske minoriteter',
  },
  { id: 'T3', title: 'Trafik og sikre skoleveje', desc: 'Cykelstier, hastighed, kryds, støj, parkering' },
  { id: 'T7', title: 'Handel og byliv', desc: 'Butikker, torv, caféer, stationen' },
]

const questions = [
  {
    no: 1,
    kind: 'priority',
    text: 'hvilke temaer/indsatser i bydelen vil udvalget særligt prioritere at arbejde videre med',
  },
  { no: 2, kind: 'approach', text: 'hvordan vil udvalget arbejde videre med det' },
  { no: 3, kind: 'funding', text: 'hvilken økonomi afsættes til arbejdet' },
] as const

const paragraphs = text
  .trim()
  .split(/\n\s*\n/)
  .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim())

/** The letter as a document: a paragraph of the original is one of its own, and so is each line of the signature. */
const asDocument: Document = {
  title: 'Høringssvar',
  language: 'da',
  date: '2009-04-08',
  blocks: [...paragraphs.slice(0, -1), 'Jakob Hougaard', 'Beskæftigelses- og Integrationsborgmester'].map((text) => ({
    kind: 'paragraph',
    text,
  })),
}

const email = `From: Jakob Hougaard <bim@example.dk>
To: Økonomiudvalget <oeu@example.dk>
Subject: =?utf-8?q?H=C3=B8ringssvar?=
MIME-Version: 1.0
Message-ID: <1@example.dk>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')}
`

const files: Record<string, () => Promise<Uint8Array>> = {
  text: async () => bytes,
  'Windows text': async () => Buffer.from(text.replaceAll('\n', '\r\n')),
  PDF: () => renderInWorker(asDocument, 'pdf'),
  DOCX: () => renderInWorker(asDocument, 'docx'),
  'e-mail': async () => Buffer.from(email),
}

const folded = (words: string) => words.replace(/\s+/g, ' ').trim()

const ofKind = ({ claims }: Reading, kind: ContentKind) => claims.filter(({ content }) => content?.kind === kind)

for (const [kind, file] of Object.entries(files)) {
  let letter: Reading
  const only = (wanted: ContentKind): Claim => {
    const claims = ofKind(letter, wanted)
    assert.equal(claims.length, 1, `${claims.length} of ${wanted}`)
    return claims[0] as Claim
  }

  before(async () => {
    letter = await readLetter({ bytes: await file() }, { themes, questions })
  })

  test(`as ${kind}: every quote is the text at its place`, () => {
    for (const { start, end, quote } of [...letter.remarks, ...letter.claims])
      assert.equal(letter.text.slice(start, end), quote)
  })

  test(`as ${kind}: the committee's mayor signs, and there is no date`, () => {
    assert.equal(letter.fields.signatory?.value, 'Jakob Hougaard')
    assert.equal(letter.fields.role?.value, 'Beskæftigelses- og Integrationsborgmester')
    assert.equal(letter.fields.date, undefined)
  })

  test(`as ${kind}: one assessment of alignment, with its hedge`, () => {
    const { content } = only('alignment')
    assert.deepEqual(content, { kind: 'alignment', degree: 'good', hedge: 'generelt set' })
  })

  test(`as ${kind}: one goal is endorsed by the committee, under one theme`, () => {
    const { quote, speaker, themes } = only('position')
    assert.match(quote, /målsætning/)
    assert.equal(speaker, 'committee')
    assert.equal(themes[0], 'T1')
  })

  test(`as ${kind}: two proposals are mentioned without a position, each with its own words`, () => {
    assert.deepEqual(
      ofKind(letter, 'proposal_mention').map(({ quote }) => folded(quote)),
      [
        'et ønske om en indsats for at få flere børn og unge med anden etnisk baggrund ind i idrætsforeninger',
        'et styrket netværk mellem forældre på bydelens skoler',
      ],
    )
  })

  test(`as ${kind}: three offers of dialogue, and who takes the first step`, () => {
    assert.deepEqual(
      ofKind(letter, 'dialogue_offer').map(({ content, speaker }) => [
        content?.kind === 'dialogue_offer' && content.firstStep,
        speaker,
      ]),
      [
        ['giver', 'administration'],
        ['receiver', 'administration'],
        ['giver', 'administration'],
      ],
    )
  })

  test(`as ${kind}: one resource is offered, the Task Force's advice`, () => {
    const { content } = only('resource_offer')
    assert.ok(content?.kind === 'resource_offer')
    assert.equal(content.resource, 'advice')
    assert.equal(content.provider, 'Task Force Integration')
    assert.equal(content.inKind, true)
  })

  test(`as ${kind}: three constraints on three grounds, one of them excepted`, () => {
    const constraints = ofKind(letter, 'constraint')
    assert.deepEqual(
      constraints.map(({ content }) => content?.kind === 'constraint' && content.ground),
      ['law', 'fixed_location', 'earmarked'],
    )
    const exception = only('exception')
    assert.equal(letter.claims[exception.of as number], constraints[0])
  })

  test(`as ${kind}: four earmarks, and the list is open`, () => {
    const { content } = ofKind(letter, 'constraint')[2] as Claim
    assert.ok(content?.kind === 'constraint')
    assert.deepEqual(
      content.earmarks.map(({ name }) => name),
      ['Hot Spot indsats', 'Task Force Integration', 'projektstyring', 'VI KBH’er-kampagne'],
    )
    assert.equal(content.openList, true)
  })

  test(`as ${kind}: no separate money, hedged; no amount and no law is named`, () => {
    const { content } = only('funding')
    assert.deepEqual(content, {
      kind: 'funding',
      result: 'none',
      amountDkk: null,
      year: null,
      separate: true,
      hedge: 'som sådan',
    })
    for (const { content } of letter.claims) if (content?.kind === 'constraint') assert.equal(content.legalBasis, null)
  })

  test(`as ${kind}: the answer about money rests on the three constraints, and offers dialogue instead`, () => {
    const { basis, alternative } = only('funding')
    const constraints = ofKind(letter, 'constraint').map((claim) => letter.claims.indexOf(claim))
    assert.deepEqual(basis, constraints)
    assert.equal(alternative, letter.claims.indexOf(ofKind(letter, 'dialogue_offer')[2] as Claim))
  })

  test(`as ${kind}: two headings answer the three questions`, () => {
    const answered = new Set(letter.claims.map(({ questions }) => questions.join()))
    assert.deepEqual([...answered].filter(Boolean).sort(), ['1,2', '3'])
  })

  test(`as ${kind}: the priority of the theme is only implied`, () => {
    const { content } = only('priority')
    assert.ok(content?.kind === 'priority' && content.implied)
  })
}
