import type { Changes } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { type HeldRole, occasionOf } from '#database/occasion.ts'
import { addQuestionSet, announceConsultation, draftConsultation } from '#modules/consultations/index.ts'
import { addBody, addPerson, foundCity, grantRole } from '#modules/parties/index.ts'
import { addPlan, type DraftElement, freezePlanVersion } from '#modules/plans/index.ts'
import { approveTexts, publishResponses } from '#modules/publication/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'

/** What is laid out: a plan of 40 sections with 200 published remarks, and 50 consultations in the list. */
export const sections = 40
export const remarks = 200
export const consultations = 50

export const benchTenant = 'byen'

const tenant = benchTenant
/** The public address that the town's pages and letters carry. */
export const site = 'http://localhost'
/** The instant at which everything is open. */
export const benchTime = '2026-03-02T10:00:00+01:00'

const vocabulary =
  'skolevej cykelsti gård fællesskab bydel forening udvalg beboer plads træ bænk station kryds hastighed støj regnvand kælder legeplads bibliotek idræt haltid torv butik lejlighed etage grønt areal forslag indsats mål økonomi samarbejde dialog møde frivillig ældre børn unge familie nabo park sø metro bus parkering lys mørke vinter sommer sne blad rod jord vand luft rum hus dør trappe vindue tag skygge sol regn vej sti bro tunnel skilt kort plan tema kapitel spørgsmål svar grund tid uge måned år morgen aften arbejde fritid musik sang bog ord stemme hånd fod øje øre hjerte mod håb tro glæde vrede ro'.split(
    ' ',
  )

/** Text as varied as Danish prose is for a compressor, the same every time (a linear congruential generator). */
function body(seed: number): string {
  let state = seed * 2_654_435_761 + 1
  const word = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return vocabulary[state % vocabulary.length] as string
  }
  return Array.from({ length: 11 }, () => `${Array.from({ length: 12 }, word).join(' ')}.`).join(' ')
}

function elements(): DraftElement[] {
  const themes = Array.from({ length: 8 }, (_, theme) => ({
    id: `T${theme + 1}`,
    kind: 'theme' as const,
    title: `Tema ${theme + 1}: sikre skoleveje og grønne gårde`,
    body: body(theme),
    children: Array.from({ length: sections / 8 - 1 }, (_, child) => ({
      id: `T${theme + 1}-M${child + 1}`,
      kind: 'goal' as const,
      title: `Mål ${child + 1} under tema ${theme + 1}`,
      body: body(theme * 10 + child),
    })),
  }))
  return themes
}

/** Fills an empty database through the commands that people use; the same every time. */
export async function benchTown(db: Db, changes: Changes): Promise<void> {
  const roles: HeldRole[] = [
    { body: 'finans', role: 'secretariat' },
    { body: 'finans', role: 'publisher' },
  ]
  const details = { tenant, clock: clockAt(benchTime), db, changes }
  const system = occasionOf({ ...details, actor: { kind: 'system' } })
  const signe = occasionOf({ ...details, actor: { kind: 'person', id: 'signe', name: 'Signe', roles } })
  await foundCity(db, { tenant, name: 'Byen', host: null, demonstration: false, clockOffsetMs: 0 })
  const validFrom = '2020-01-01' as const
  await addBody(system, {
    id: 'finans',
    kind: 'finance_committee',
    name: 'Finansudvalget',
    shortName: 'FU',
    email: 'fu@example.dk',
    validFrom,
  })
  await addPerson(system, { id: 'signe', name: 'Signe', email: 'signe@example.dk' })
  for (const { body, role } of roles) await grantRole(system, { person: 'signe', body, role, validFrom })
  await addQuestionSet(system, { id: 'alle', title: 'Alle', questions: [{ kind: 'general', text: 'hvad mener du' }] })
  await addPlan(system, {
    id: 'plan',
    kind: 'district_plan',
    title: 'Bydelsplan',
    district: 'Nordbyen',
    authorBody: 'finans',
    summary: 'En plan med fyrre afsnit.',
    elements: elements(),
  })
  await freezePlanVersion(system, { plan: 'plan', version: 1 })
  for (let number = 1; number <= consultations; number++) {
    const id = `hoering-${number}`
    await draftConsultation(signe, {
      id,
      title: `Bydelsplan for Nordbyen, høring ${number}`,
      summary: 'Hvad skal der ske i Nordbyen i de kommende år? Læs planen, og skriv, hvad du mener.',
      introduction: body(number),
      plan: 'plan',
      planVersion: 1,
      consultingBody: 'finans',
      public: true,
      publicQuestionSet: 'alle',
      caseNumber: `2026-${number}`,
      decision: { body: 'finans', on: '2026-02-01', item: '4' },
      opensOn: '2026-03-02',
      deadline: '2026-04-15',
      reminderDays: [],
      contact: { name: 'Signe', email: 'signe@example.dk' },
      letterText: 'Skriv.',
      parties: [],
    })
    await announceConsultation(signe, { id, site })
  }
  const responses: string[] = []
  for (let number = 1; number <= remarks / 4; number++) {
    const quotes = Array.from(
      { length: 4 },
      (_, index) => `Punkt ${index + 1} fra svar ${number}: lav en bred cykelsti her.`,
    )
    const { id } = await receiveResponse(signe, {
      consultation: 'hoering-1',
      name: `Borger ${number}`,
      postcode: '2720',
      channel: 'web',
      receivedAt: new Date(benchTime),
      text: quotes.join('\n'),
    })
    for (const [index, quote] of quotes.entries())
      await addRemark(signe, {
        response: id,
        quote,
        labels: ['proposal'],
        speaker: 'sender',
        elements: [`T${((number + index) % 8) + 1}`],
      })
    responses.push(id)
  }
  await approveTexts(signe, { consultation: 'hoering-1', responses })
  await publishResponses(system, { consultation: 'hoering-1', responses })
}
