import type { Db } from '#database/connect.ts'
import {
  addBody,
  addOffice,
  addPerson,
  addUnit,
  endRole,
  grantRole,
  holdOffice,
  signInToDemonstration,
} from '#modules/parties/index.ts'
import { beginPlanVersion, editElement } from '#modules/plans/index.ts'
import { clockAt } from '#platform/clock.ts'
import { assetFiles } from '#platform/ui/index.ts'
import { answeringTown } from '../answering-town.ts'
import { consultingTown, type TestCity } from '../consulting-town.ts'
import { askingIn } from './asking.ts'
import { campaignsInEveryState } from './campaigns.ts'
import { consultationsInEveryStage } from './consultations.ts'
import { exportsInEveryState } from './exports.ts'
import { whatHasComeIn } from './incoming.ts'
import { meetingsInEveryState } from './meetings.ts'
import { newcomers, type Who } from './people.ts'
import { whatPeopleWrite } from './personal.ts'
import { reportsInEveryState } from './reports.ts'
import { responsesInEveryState } from './responses.ts'
import type { Rule } from './rule.ts'
import { secrets } from './secrets.ts'
import { shownSummary } from './showings.ts'

/** The moment at which everybody asks. */
export const now = '2026-03-02T10:00:00+01:00'

export const clock = clockAt(now)

const here: TestCity = { tenant: 'byen', host: 'byen.example.dk' }
const elsewhere: TestCity = { tenant: 'nabo', host: 'nabo.example.dk' }

export type AnsweringTown = Awaited<ReturnType<typeof answeringTown>> & { db: Db }

/** What stands in an address, by the name in the route, and what the forms of that address need besides. */
export type Place = Readonly<Record<string, string>>

/** A town in which everything stands in every state, with everybody signed in who can be. */
export async function wholeTown(db: Db) {
  const town = { ...(await answeringTown(db, here)), db }
  const { system, anyone } = town
  const founding = system('2026-01-03T09:00:00+01:00')
  const validFrom = '2020-01-01' as const
  await addBody(founding, {
    id: 'teknik',
    kind: 'standing_committee',
    name: 'Teknikudvalget',
    shortName: 'Teknikudvalget',
    email: 'teknik@example.dk',
    validFrom,
  })
  await addUnit(founding, { id: 'skoleforvaltning', body: 'skole', name: 'Skoleforvaltningen', validFrom })
  for (const [position, id] of (Object.keys(newcomers) as (keyof typeof newcomers)[]).entries()) {
    await addPerson(founding, { id, name: id, email: `${id}@example.dk`, signInPosition: 20 + position })
    for (const { body, role } of newcomers[id]) await grantRole(founding, { person: id, body, role, validFrom })
  }
  await addOffice(founding, { id: 'raadsformand', body: 'raad', kind: 'chair', title: 'Formand for rådet' })
  await holdOffice(founding, { office: 'raadsformand', person: 'bo', validFrom })

  await db
    .insertInto('personIdentities')
    .values({
      tenant: town.tenant,
      issuer: 'https://login.example.dk',
      subject: '4711',
      person: 'vera',
      boundAt: clock.now(),
    })
    .execute()

  const cookies = new Map<Who, string>()
  const signIn = async (who: Who, occasion = anyone(now), person: string = who) =>
    cookies.set(who, `__Host-lydhoer_session=${(await signInToDemonstration(occasion, person)).token}`)
  for (const who of ['signe', 'gry', 'mads', 'berit', 'frida', 'lone', 'vera'] as const) await signIn(who)
  for (const who of ['bo', 'frej', 'adam', 'egon', 'sune'] as const) await signIn(who)
  const neighbours = await consultingTown(db, elsewhere)
  await signIn('fjern', neighbours.anyone(now), 'signe')

  await beginPlanVersion(founding, 'bydelsplan')
  for (const plan of ['bydelsplan', 'lokalplan'])
    await editElement(founding, {
      plan,
      version: plan === 'bydelsplan' ? 2 : 1,
      element: 'T1',
      title: secrets.planDraft,
      body: '',
    })

  const consultations = await consultationsInEveryStage(town)
  const { citizensResponse, withdrawnResponse, ...responses } = await responsesInEveryState(town)
  const places = {
    site: { always: { name: assetName() } },
    feed: Object.fromEntries(
      ['rss', 'atom', 'ics', 'geojson'].map((format) => [format, { name: `consultations.${format}` }]),
    ),
    plan: {
      'never frozen': { id: 'lokalplan', document: 'plan' },
      frozen: { id: 'bydelsplan', document: 'plan' },
    },
    version: {
      draft: { id: 'bydelsplan', version: '2' },
      frozen: { id: 'bydelsplan', version: '1' },
    },
    ...consultations,
    ...responses,
    ...(await reportsInEveryState(town)),
    ...(await meetingsInEveryState(town)),
    ...(await campaignsInEveryState(town)),
    ...(await exportsInEveryState(town)),
    ...(await shownSummary(town)),
    mail: {
      'to a party': { ...(await mailNamed(db, 'consultation.announced:aaben:raad')), number: '1' },
      'to a citizen': await mailNamed(db, `response.receipt:${citizensResponse}`),
    },
  }
  await endRole(system(now), { person: 'egon', ...newcomers.egon[0], validFrom })
  await db
    .updateTable('people')
    .set({ suspendedAt: clock.now() })
    .where('tenant', '=', town.tenant)
    .where('id', '=', 'sune')
    .execute()
  const { ask } = askingIn(db, { changes: town.changes, cookies })
  const personal = await whatPeopleWrite(db, ask)
  const { decided } = responses.response
  const signature = await (await ask('berit', 'GET', `/responses/${decided.id}/signature`)).text()
  const seen = /name="seen" value="([^"]+)"/.exec(signature)?.[1] ?? ''
  const response = { ...responses.response, decided: { ...decided, seen } }
  const incoming = await whatHasComeIn(db, town)
  return { ...town, neighbours, cookies, places: { ...places, ...personal, ...incoming, response }, withdrawnResponse }
}

const assetName = () => [...assetFiles().keys()][0]?.split('/').at(-1) ?? ''

const mailNamed = (db: Db, occasionKey: string): Promise<{ id: string }> =>
  db.selectFrom('mails').where('occasionKey', '=', occasionKey).select('id').executeTakeFirstOrThrow()

/** The places of what a rule is about, by their state. */
export function placesOf({ places }: { places: object }, { about }: Rule): [state: string, place: Place][] {
  const states = Object.entries((places as Record<string, Record<string, Place>>)[about.name] ?? {})
  if (states.length === 0) throw new Error(`Nothing in the town is a ${about.name}`)
  return states
}
