import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import type { PublicField } from '#database/schema/consultations.ts'
import type { Translations } from '#database/schema/json.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { slugOf } from '#platform/id.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { areaFrom } from './area.ts'
import { authorize, mayDraftFor } from './policy.ts'
import { lockConsultation } from './queries.ts'
import { type NewQuestionSet, writeQuestionSet } from './question-set.ts'
import {
  earliestReminderDays,
  longestSummary,
  longestText,
  longestTitle,
  mostReminders,
  publicFields,
} from './rules.ts'

/** A party as it is chosen in a draft; its place in the list is its place in the letter. */
export type DraftParty = { body: string; email: string; questionSet: string }

/** What a draft says. `newQuestions` is a set written along with it, chosen by the id 'new'. */
export type ConsultationDraft = {
  title: string
  summary: string
  introduction: string
  plan: string
  planVersion: number
  public: boolean
  publicQuestionSet: string | null
  caseNumber: string
  decision: { body: string; on: CalendarDate; item: string; caseNumber?: string; text?: string }
  opensOn: CalendarDate
  deadline: CalendarDate
  reminderDays: readonly number[]
  contact: { name: string; email: string }
  letterText: string
  translations?: Translations
  parties: readonly DraftParty[]
  newQuestions?: NewQuestionSet
  /** How the public answers; without it as the law's caution has it. */
  answering?: Answering
  /** What it is about on the map, as GeoJSON; empty for nowhere in particular. */
  area?: string
}

export type Answering = {
  signInRequired: boolean
  acceptsAttachments: boolean
  secondReaderRequired: boolean
  publicFields: readonly PublicField[]
}

const cautious: Answering = {
  signInRequired: false,
  acceptsAttachments: true,
  secondReaderRequired: true,
  publicFields,
}

export type NewConsultation = ConsultationDraft & { id?: string; consultingBody: string }

export const isEmail = (text: string): boolean => /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text)

/** Everything that is wrong with a draft by itself, each at its field. */
function faultsOf(draft: ConsultationDraft): Refusal[] {
  const faults: Refusal[] = []
  const no = (field: string, message: string, values = {}) =>
    faults.push(new Refusal('invalid', message, values, field))
  const text = (field: string, value: string, message: string, longest: number) => {
    if (!value.trim()) no(field, message)
    else if (value.length > longest) no(field, 'Write at most {count} letters', { count: longest })
  }
  text('title', draft.title, 'Write what the consultation is called', longestTitle)
  text('summary', draft.summary, 'Say in a few sentences what it is about', longestSummary)
  text('introduction', draft.introduction, 'Write what people need to know before they answer', longestText)
  for (const [code, texts] of Object.entries(draft.translations ?? {}))
    for (const [field, longest] of [
      ['title', longestTitle],
      ['summary', longestSummary],
      ['introduction', longestText],
    ] as const)
      if ((texts[field]?.length ?? 0) > longest)
        no(`${field}-${code}`, 'Write at most {count} letters', { count: longest })
  text('caseNumber', draft.caseNumber, 'Write the case number', longestTitle)
  text('decisionItem', draft.decision.item, 'Write the item on the agenda', longestTitle)
  text('contactName', draft.contact.name, 'Write whom one can ask', longestTitle)
  text('letterText', draft.letterText, 'Write the text of the letter', longestText)
  if (!isEmail(draft.contact.email)) no('contactEmail', 'Write an e-mail address, for example navn@kommune.dk')
  if (!isCalendarDate(draft.decision.on)) no('decisionOn', 'Write the day as day, month and year')
  if (!isCalendarDate(draft.opensOn)) no('opensOn', 'Write the day as day, month and year')
  else if (draft.decision.on > draft.opensOn) no('opensOn', 'Choose a day on or after the decision')
  if (!isCalendarDate(draft.deadline)) no('deadline', 'Write the day as day, month and year')
  else if (draft.deadline < draft.opensOn) no('deadline', 'Choose a day on or after the opening')
  if (draft.reminderDays.length > mostReminders)
    no('reminderDays', 'Choose at most {count} reminders', { count: mostReminders })
  if (draft.reminderDays.some((days) => !Number.isInteger(days) || days < 0 || days > earliestReminderDays))
    no('reminderDays', 'Write whole days from 0 to {count}, for example 14, 3', { count: earliestReminderDays })
  try {
    areaFrom(draft.area ?? '')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    faults.push(error)
  }
  if (draft.public && !draft.publicQuestionSet) no('publicQuestionSet', 'Choose what the public is asked')
  if (draft.parties.length === 0 && !draft.public) no('parties', 'Choose at least one party, or ask the public')
  if (new Set(draft.parties.map(({ body }) => body)).size < draft.parties.length)
    no('parties', 'Choose each party once')
  for (const { body, email } of draft.parties)
    if (!isEmail(email)) no(`email-${body}`, 'Write an e-mail address, for example navn@kommune.dk')
  return faults
}

/** What is wrong with what a draft points at: a plan that is not frozen, a body that does not exist that day. */
async function missingIn(tx: Tx, { tenant }: Occasion, draft: ConsultationDraft): Promise<Refusal[]> {
  const missing: Refusal[] = []
  const version = await tx
    .selectFrom('planVersions')
    .where('tenant', '=', tenant)
    .where('plan', '=', draft.plan)
    .where('version', '=', draft.planVersion)
    .select('frozenAt')
    .executeTakeFirst()
  if (!version) missing.push(new Refusal('invalid', 'Choose the plan', {}, 'plan'))
  else if (!version.frozenAt)
    missing.push(new Refusal('invalid', 'Freeze the version first: what people answer to must not change', {}, 'plan'))
  const bodies = [...new Set([draft.decision.body, ...draft.parties.map(({ body }) => body)])]
  const known = await tx
    .selectFrom('bodies')
    .where('tenant', '=', tenant)
    .where('id', 'in', bodies)
    .where('validFrom', '<=', draft.opensOn)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', draft.opensOn)]))
    .select('id')
    .execute()
  const exists = (body: string) => known.some(({ id }) => id === body)
  if (!exists(draft.decision.body))
    missing.push(new Refusal('invalid', 'Choose the body that decided', {}, 'decisionBody'))
  if (draft.parties.some(({ body }) => !exists(body)))
    missing.push(new Refusal('invalid', 'Choose parties that exist on the day the consultation opens', {}, 'parties'))
  const sets = new Set([
    ...draft.parties.map(({ questionSet }) => questionSet),
    ...(draft.public && draft.publicQuestionSet ? [draft.publicQuestionSet] : []),
  ])
  if (sets.size > 0) {
    const found = await tx
      .selectFrom('questionSets')
      .where('tenant', '=', tenant)
      .where('id', 'in', [...sets])
      .select('id')
      .execute()
    if (found.length < sets.size)
      missing.push(new Refusal('invalid', 'Choose what the parties are asked', {}, 'publicQuestionSet'))
  }
  return missing
}

function refuse(faults: readonly Refusal[]): void {
  if (faults.length > 0) throw new InvalidForm(faults)
}

/** With the set that was written along, and its id where 'new' was chosen. */
async function withNewQuestions<Draft extends ConsultationDraft>(
  tx: Tx,
  occasion: Occasion,
  draft: Draft,
): Promise<Draft> {
  const chosen = (id: string | null) => id === 'new'
  if (!draft.newQuestions || !(chosen(draft.publicQuestionSet) || draft.parties.some((p) => chosen(p.questionSet))))
    return draft
  const id = await writeQuestionSet(tx, occasion, draft.newQuestions, {
    title: 'newQuestionsTitle',
    questions: 'newQuestion1',
  })
  const named = (set: string) => (chosen(set) ? id : set)
  return {
    ...draft,
    publicQuestionSet: draft.publicQuestionSet && named(draft.publicQuestionSet),
    parties: draft.parties.map((party) => ({ ...party, questionSet: named(party.questionSet) })),
  }
}

const rowOf = (draft: ConsultationDraft) => ({
  title: draft.title.trim(),
  summary: draft.summary.trim(),
  introduction: draft.introduction.trim(),
  plan: draft.plan,
  planVersion: draft.planVersion,
  internal: draft.parties.length > 0,
  public: draft.public,
  publicQuestionSet: draft.public ? draft.publicQuestionSet : null,
  caseNumber: draft.caseNumber.trim(),
  decidedBy: draft.decision.body,
  decidedOn: draft.decision.on,
  decisionItem: draft.decision.item.trim(),
  decisionCase: (draft.decision.caseNumber ?? '').trim(),
  decisionText: (draft.decision.text ?? '').trim(),
  opensOn: draft.opensOn,
  deadline: draft.deadline,
  reminderDays: [...new Set(draft.reminderDays)].sort((a, b) => b - a),
  contactName: draft.contact.name.trim(),
  contactEmail: draft.contact.email.trim(),
  letterText: draft.letterText.trim(),
  translations: JSON.stringify(draft.translations ?? {}),
  ...answeringRow(draft.answering ?? cautious),
  area: areaRow(draft.area ?? ''),
})

const areaRow = (text: string) => {
  const area = areaFrom(text)
  return area && JSON.stringify(area)
}

const answeringRow = ({ publicFields, ...rest }: Answering) => ({ ...rest, publicFields: [...publicFields] })

async function writeParties(
  tx: Tx,
  { tenant }: Occasion,
  consultation: string,
  parties: readonly DraftParty[],
): Promise<void> {
  await tx
    .deleteFrom('consultedParties')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .execute()
  if (parties.length === 0) return
  await tx
    .insertInto('consultedParties')
    .values(parties.map((party, position) => ({ tenant, consultation, ...party, position })))
    .execute()
}

/** An id from the title that no other consultation has: 'vanloese-bydelsplan', then 'vanloese-bydelsplan-2'. */
async function freeId(tx: Tx, { tenant }: Occasion, title: string): Promise<string> {
  const base = slugOf(title) || 'hoering'
  const taken = await tx
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where((where) => where.or([where('id', '=', base), where('id', 'like', `${base}-%`)]))
    .select('id')
    .execute()
  const ids = new Set(['new', ...taken.map(({ id }) => id)])
  if (!ids.has(base)) return base
  for (let number = 2; ; number++) if (!ids.has(`${base}-${number}`)) return `${base}-${number}`
}

/** Begins a consultation that only those who run it can see. Returns its id. Throws InvalidForm with all that is wrong. */
export async function draftConsultation(
  occasion: Occasion,
  { id: wished, consultingBody, ...given }: NewConsultation,
): Promise<string> {
  if (!mayDraftFor(occasion, consultingBody))
    throw new Refusal('forbidden', 'You do not have permission to begin a consultation')
  refuse(faultsOf(given))
  return change(occasion, async (tx) => {
    const draft = await withNewQuestions(tx, occasion, given)
    refuse(await missingIn(tx, occasion, draft))
    const id = wished ?? (await freeId(tx, occasion, draft.title))
    const { tenant, now } = occasion
    const added = await tx
      .insertInto('consultations')
      .values({ tenant, id, consultingBody, ...rowOf(draft), createdAt: now, announcedAt: null, withdrawnAt: null })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n)
      throw new Refusal('conflict', 'There is a consultation with the address “{id}” already', { id }, 'title')
    await writeParties(tx, occasion, id, draft.parties)
    await record(tx, occasion, 'consultation.drafted', `consultation:${id}`, {
      plan: draft.plan,
      planVersion: draft.planVersion,
      deadline: draft.deadline,
      parties: draft.parties.map(({ body }) => body),
    })
    return id
  })
}

/** Rewrites a draft; after the announcement nothing of it can be changed. */
export async function editConsultation(
  occasion: Occasion,
  { id, ...given }: ConsultationDraft & { id: string },
): Promise<void> {
  refuse(faultsOf(given))
  return change(occasion, async (tx) => {
    const before = await lockConsultation(tx, occasion, id)
    authorize('edit', occasion, before)
    const draft = await withNewQuestions(tx, occasion, given)
    refuse(await missingIn(tx, occasion, draft))
    await tx
      .updateTable('consultations')
      .set({ ...rowOf(draft), translations: JSON.stringify(draft.translations ?? before.translations) })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await writeParties(tx, occasion, id, draft.parties)
    await record(tx, occasion, 'consultation.edited', `consultation:${id}`, {
      planVersion: draft.planVersion,
      deadline: draft.deadline,
      parties: draft.parties.map(({ body }) => body),
    })
  })
}
