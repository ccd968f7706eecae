import { ownChanges } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { type Actor, type HeldRole, type Occasion, occasionOf } from '#database/occasion.ts'
import {
  addQuestionSet,
  announceConsultation,
  draftConsultation,
  type NewConsultation,
} from '#modules/consultations/index.ts'
import { addBody, addPerson, foundCity, grantRole } from '#modules/parties/index.ts'
import { addPlan, freezePlanVersion } from '#modules/plans/index.ts'
import { clockAt } from '#platform/clock.ts'

/** The public address of the town, which its letters lead to. */
export const site = 'https://byen.example.dk'

/** Which city it is, for tests with more than one. */
export type TestCity = { tenant: string; host: string | null }

const onlyCity: TestCity = { tenant: 'byen', host: null }

export const roles = {
  signe: [{ body: 'finans', role: 'secretariat' }],
  gry: [{ body: 'finans', role: 'publisher' }],
  mads: [{ body: 'skole', role: 'case_worker' }],
  lone: [{ body: 'lokal', role: 'local_committee_secretary' }],
  frida: [{ body: 'skole', role: 'secretariat' }],
} as const satisfies Record<string, readonly HeldRole[]>

export type Townsperson = keyof typeof roles

/** A small invented town with a frozen plan, one with a version still being written, and two sets of questions. */
export async function consultingTown(db: Db, { tenant, host }: TestCity = onlyCity) {
  const changes = ownChanges()
  const as = (actor: Actor, instant: string): Occasion =>
    occasionOf({ tenant, actor, clock: clockAt(instant), db, changes })
  const system = (instant: string) => as({ kind: 'system' }, instant)
  const person = (id: Townsperson, instant: string) => as({ kind: 'person', id, name: id, roles: roles[id] }, instant)
  const anyone = (instant: string) => as({ kind: 'anyone' }, instant)

  await foundCity(db, { tenant, name: 'Byen', host, demonstration: true, clockOffsetMs: 0 })
  const founding = system('2026-01-02T09:00:00+01:00')
  const validFrom = '2020-01-01' as const
  for (const [id, kind, name] of [
    ['finans', 'finance_committee', 'Finansudvalget'],
    ['skole', 'standing_committee', 'Skoleudvalget'],
    ['lokal', 'local_committee', 'Lokaludvalget'],
    ['raad', 'advisory_council', 'Ældrerådet'],
  ] as const)
    await addBody(founding, { id, kind, name, shortName: name, email: `${id}@example.dk`, validFrom })
  for (const [position, id] of Object.keys(roles).entries()) {
    await addPerson(founding, { id, name: id, email: `${id}@example.dk`, signInPosition: position })
    for (const { body, role } of roles[id as Townsperson])
      await grantRole(founding, { person: id, body, role, validFrom })
  }
  const theme = {
    id: 'T1',
    kind: 'theme' as const,
    title: 'Sikre skoleveje',
    body: 'Alle børn skal kunne cykle i skole.',
  }
  for (const id of ['bydelsplan', 'lokalplan'] as const)
    await addPlan(founding, {
      id,
      kind: id === 'bydelsplan' ? 'district_plan' : 'local_plan',
      title: id === 'bydelsplan' ? 'Bydelsplan' : 'Lokalplan',
      district: 'Nordbyen',
      authorBody: 'lokal',
      summary: 'En plan.',
      elements: [theme],
    })
  await freezePlanVersion(founding, { plan: 'bydelsplan', version: 1 })
  for (const [id, text] of [
    ['udvalg', 'hvad vil udvalget prioritere'],
    ['alle', 'hvad mener du om planen'],
  ] as const)
    await addQuestionSet(founding, { id, title: id, questions: [{ kind: 'general', text }] })

  const draft = (id: string, changed: Partial<NewConsultation> = {}): NewConsultation => ({
    id,
    title: 'Bydelsplan for Nordbyen',
    summary: 'Hvad skal der ske i Nordbyen?',
    introduction: 'Læs planen, og skriv, hvad du mener.',
    plan: 'bydelsplan',
    planVersion: 1,
    consultingBody: 'finans',
    public: true,
    publicQuestionSet: 'alle',
    caseNumber: '2026-1',
    decision: { body: 'finans', on: '2026-01-20', item: '4', caseNumber: '2026-2', text: 'Sendes i høring.' },
    opensOn: '2026-02-02',
    deadline: '2026-04-15',
    reminderDays: [14, 3],
    contact: { name: 'Signe', email: 'signe@example.dk' },
    letterText: 'Vi beder om jeres svar.',
    parties: [
      { body: 'skole', email: 'skole@example.dk', questionSet: 'udvalg' },
      { body: 'raad', email: 'raad@example.dk', questionSet: 'udvalg' },
    ],
    ...changed,
  })
  /** Drafts and announces a consultation on the day it opens. */
  const announced = async (id: string, changed: Partial<NewConsultation> = {}) => {
    const facts = draft(id, changed)
    const morning = `${facts.opensOn}T09:00:00+01:00`
    await draftConsultation(person('signe', morning), facts)
    await announceConsultation(person('signe', morning), { id, site })
  }
  return { tenant, changes, system, person, anyone, draft, announced }
}
