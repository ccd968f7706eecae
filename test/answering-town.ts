import type { Db } from '#database/connect.ts'
import { type Actor, type HeldRole, type Occasion, occasionOf } from '#database/occasion.ts'
import { recordApproval, sendResponse, signResponse } from '#modules/approvals/index.ts'
import { addOffice, addPerson, grantRole, holdOffice } from '#modules/parties/index.ts'
import { addLetter, beginResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'
import { consultingTown, roles, site, type TestCity } from './consulting-town.ts'

/** Who signs in the town, and who works for its council of elders. */
const answering = {
  berit: [{ body: 'skole', role: 'signer' }],
  vera: [{ body: 'raad', role: 'case_worker' }],
} as const satisfies Record<string, readonly HeldRole[]>

const everybody = { ...roles, ...answering }

export type Answerer = keyof typeof everybody

/** A day on which the consultations of the town are open. */
export const openDay = '2026-03-01T12:00:00+01:00'

export const letterText = 'Til Finansudvalget\n\nUdvalget støtter sikre skoleveje.\nDer er ikke afsat midler.\n'

/** The consulting town with a committee that can decide and sign: Berit is its mayor, Mads its case worker. */
export async function answeringTown(db: Db, city?: TestCity) {
  const town = await consultingTown(db, city)
  const { system, tenant, changes } = town
  const founding = system('2026-01-03T09:00:00+01:00')
  const validFrom = '2020-01-01' as const
  for (const [position, id] of (['berit', 'vera'] as const).entries()) {
    await addPerson(founding, { id, name: id, email: `${id}@example.dk`, signInPosition: 10 + position })
    for (const { body, role } of answering[id]) await grantRole(founding, { person: id, body, role, validFrom })
  }
  for (const [id, title] of [
    ['borgmester', 'Skoleborgmester'],
    ['formand', 'Formand'],
  ] as const)
    await addOffice(founding, { id, body: 'skole', kind: id === 'formand' ? 'chair' : 'mayor', title })
  await holdOffice(founding, { office: 'borgmester', person: 'berit', validFrom, validUntil: '2026-12-31' })

  const as = (id: Answerer, instant = openDay): Occasion => {
    const actor: Actor = { kind: 'person', id, name: id, roles: everybody[id] }
    return occasionOf({ tenant, actor, clock: clockAt(instant), db, changes })
  }
  const begun = (consultation: string) => beginResponse(as('mads'), { consultation, body: 'skole' })
  const written = async (consultation: string) => {
    const response = await begun(consultation)
    await addLetter(as('mads'), { response, source: 'pasted', text: letterText })
    return response
  }
  const decided = async (consultation: string) => {
    const response = await written(consultation)
    await recordApproval(as('mads'), {
      response,
      kind: 'decision',
      decidedOn: '2026-02-25',
      item: '7',
      text: 'Udvalget godkendte svaret.',
    })
    return response
  }
  const signed = async (consultation: string) => {
    const response = await decided(consultation)
    await signResponse(as('berit'), { response })
    return response
  }
  const send = (response: string, instant = openDay) => sendResponse(as('mads', instant), { response, site })
  return { ...town, as, begun, written, decided, signed, send }
}
