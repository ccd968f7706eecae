import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addQuestionSet } from '#modules/consultations/index.ts'
import { addPlan, beginPlanVersion, freezePlanVersion, getPlan } from '#modules/plans/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

const { db } = await testDatabase()
const town = await consultingTown(db)
const now = '2026-03-02T10:00:00+01:00'
const app = createApp({ db, changes: town.changes, clock: clockAt(now), log: silentLog(), baseUrl: site })
const page = async (path: string) => (await app.request(`${site}${path}`)).text()
const inEnglish = (title: string) => ({ en: { title } })

await addPlan(town.system(now), {
  id: 'legeplan',
  kind: 'policy',
  title: 'Legeplan',
  district: null,
  authorBody: 'lokal',
  summary: 'Om leg.',
  translations: { en: { title: 'Plan for play', summary: 'About playing.' } },
  elements: [
    { id: 'L1', kind: 'theme', title: 'Legepladser', body: 'Flere gynger.', translations: inEnglish('Playgrounds') },
    { id: 'L2', kind: 'theme', title: 'Ro', body: 'Færre gynger.' },
  ],
  documents: [
    {
      id: 'bilag',
      title: 'Børnene siger',
      translations: inEnglish('The children say'),
      authorBody: null,
      elements: [],
    },
  ],
})
await freezePlanVersion(town.system(now), { plan: 'legeplan', version: 1 })
await town.announced('leg', {
  plan: 'legeplan',
  title: 'Leg i byen',
  translations: { en: { title: 'Play in the city', summary: 'How shall we play?', introduction: 'Read and answer.' } },
})

test('whoever reads English meets the plan, its summary and what goes with it by their English names', async () => {
  assert.match(await page('/en/plans'), />Plan for play<[\s\S]*>About playing\.</)
  const plan = await page('/en/plans/legeplan')
  assert.match(plan, /<title>Plan for play –/)
  assert.match(plan, /<h1 lang="en">Plan for play<\/h1><p class="lead" lang="en">About playing\.</)
  assert.match(plan, /<a href="\/en\/plans\/legeplan\/documents\/bilag" lang="en">The children say<\/a>/)
  const document = await page('/en/plans/legeplan/documents/bilag')
  assert.match(document, /<a href="\/en\/plans\/legeplan">Plan for play<\/a>/)
  assert.match(document, /Report that goes with Plan for play/)
})

test('the words that are consulted on stay Danish and say so; so does a title that nobody has translated', async () => {
  const plan = await page('/en/plans/legeplan')
  assert.match(plan, /<span lang="en">Playgrounds<\/span><\/h2><div class="prose" lang="da"><p>Flere gynger\.</)
  assert.match(plan, /<span lang="da">Ro<\/span>/)
  assert.match(await page('/en/plans/bydelsplan'), /<h1 lang="da">Bydelsplan<\/h1>/)
})

test('the case is called by its English name on every page of it, also on the way back up', async () => {
  for (const path of ['', '/matrix', '/themes/L1', '/report']) {
    const html = await page(`/en/consultations/leg${path}`)
    assert.match(html, /Play in the city/, path)
    assert.doesNotMatch(html, /Leg i byen|>Legepladser</, path)
  }
  assert.match(await page('/en/consultations/leg'), /lang="en">Plan for play<\/a>/)
})

test('a question and its answers are put in English where somebody has translated them, and say so where they are Danish', async () => {
  const choice = { kind: 'general', answerForm: 'single', options: ['Gynger', 'Sand'] } as const
  await addQuestionSet(town.person('signe', now), {
    id: 'lege',
    title: 'Lege',
    questions: [
      {
        ...choice,
        text: 'hvad er sjovest',
        translations: { en: { text: 'what is the most fun', option1: 'Swings', option2: 'Sand pits' } },
      },
      { ...choice, text: 'hvad er bedst' },
      { kind: 'general', text: 'hvad mangler' },
    ],
  })
  await town.announced('lege', { publicQuestionSet: 'lege' })
  const form = await page('/en/consultations/lege/answer')
  assert.match(form, /<legend class="field__label">What is the most fun\?/)
  assert.match(form, /<label for="answer-1-Gynger">Swings<\/label>/)
  assert.match(form, /<legend class="field__label" lang="da">Hvad er bedst\?/)
  assert.match(form, /<label for="answer-2-Gynger" lang="da">Gynger<\/label>/)
  assert.match(form, /<span lang="da">Hvad mangler\?<\/span>/)
  assert.doesNotMatch(await page('/consultations/lege/answer'), /<legend class="field__label" lang/)
})

test('Danish pages have the Danish names', async () => {
  assert.match(await page('/plans/legeplan'), /<h1 lang="da">Legeplan<\/h1>/)
  assert.match(await page('/consultations/leg/matrix'), /Leg i byen[\s\S]*>Legepladser</)
})

test('a new version keeps the names, and they are no part of what the fingerprint holds', async () => {
  const before = await getPlan(town.anyone(now), 'legeplan')
  await beginPlanVersion(town.system(now), 'legeplan')
  const sha256 = await freezePlanVersion(town.system(now), { plan: 'legeplan', version: 2 })
  assert.equal(sha256, before.shown.sha256)
  assert.match(await page('/en/plans/legeplan/documents/bilag'), /<h1 lang="en">The children say<\/h1>/)
})
