import { ownChanges } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { type HeldRole, type Occasion, occasionOf } from '#database/occasion.ts'
import { addQuestionSet, announceConsultation, draftConsultation } from '#modules/consultations/index.ts'
import { addBody, addPerson, foundCity, grantRole } from '#modules/parties/index.ts'
import { addPlan, freezePlanVersion } from '#modules/plans/index.ts'
import { answerConsultation, formKeyOf, newFormKey } from '#modules/responses/index.ts'
import { dateOf, systemClock } from '#platform/clock.ts'

const tenant = 'oevelse'
const consultation = 'oevelse'
const site = 'http://localhost'
const dayMs = 86_400_000

/** Lays out a city with one open consultation, for a drill to answer; made up from beginning to end. */
export async function drillTown(db: Db): Promise<Occasion> {
  const changes = ownChanges()
  const details = { tenant, clock: systemClock, db, changes }
  const system = occasionOf({ ...details, actor: { kind: 'system' } })
  const roles: HeldRole[] = [{ body: 'udvalg', role: 'secretariat' }]
  const clerk = occasionOf({ ...details, actor: { kind: 'person', id: 'skriver', name: 'Skriver', roles } })
  const { today, now } = system
  await foundCity(db, { tenant, name: 'Øvelse', host: null, demonstration: false, clockOffsetMs: 0 })
  const body = { id: 'udvalg', name: 'Udvalget', shortName: 'UDV', email: 'udvalg@example.dk', validFrom: today }
  await addBody(system, { ...body, kind: 'finance_committee' })
  await addPerson(system, { id: 'skriver', name: 'Skriver', email: 'skriver@example.dk' })
  await grantRole(system, { person: 'skriver', body: 'udvalg', role: 'secretariat', validFrom: today })
  await addQuestionSet(system, { id: 'alle', title: 'Alle', questions: [{ kind: 'general', text: 'hvad mener du' }] })
  const elements = [{ id: 'T1', kind: 'theme' as const, title: 'Tema', body: 'En plan.' }]
  const plan = { id: 'plan', title: 'Plan', district: 'By', authorBody: 'udvalg', summary: 'En plan.', elements }
  await addPlan(system, { ...plan, kind: 'district_plan' })
  await freezePlanVersion(system, { plan: 'plan', version: 1 })
  await draftConsultation(clerk, {
    id: consultation,
    title: 'Øvelse',
    summary: 'En øvelse.',
    introduction: 'En øvelse.',
    plan: 'plan',
    planVersion: 1,
    consultingBody: 'udvalg',
    public: true,
    publicQuestionSet: 'alle',
    caseNumber: '1',
    decision: { body: 'udvalg', on: today, item: '1' },
    opensOn: today,
    deadline: dateOf(new Date(now.getTime() + 60 * dayMs)),
    reminderDays: [],
    contact: { name: 'Skriver', email: 'skriver@example.dk' },
    letterText: 'Skriv.',
    parties: [],
  })
  await announceConsultation(clerk, { id: consultation, site })
  return occasionOf({ ...details, actor: { kind: 'anyone' } })
}

/** What was sent, and what was acknowledged for it. */
export type Acknowledged = { response: string; number: number; text: string; at: number }

/** Sends one answer, as anybody does; returns it once it is acknowledged. */
export async function sendOne(anyone: Occasion, no: number): Promise<Acknowledged> {
  const occasion = occasionOf({ ...anyone, clock: systemClock })
  const form = await formKeyOf(occasion, await newFormKey(occasion))
  if (!form) throw new Error('No key for a form')
  const text = `Svar nummer ${no} i øvelsen: en bænk ved søen, og en sti til skolen. ${'æ'.repeat(no % 400)}.`
  const { response, responseNumber } = await answerConsultation(occasion, {
    consultation,
    ...form,
    sender: { name: `Borger ${no}`, email: `borger${no}@example.dk` },
    points: [{ target: { kind: 'general' }, text }],
    site,
  })
  return { response, number: responseNumber, text, at: performance.now() }
}
