import { sql } from 'kysely'
import { change, type Occasion } from '#database/occasion.ts'
import { getConsultation } from '../consultations/index.ts'
import { type Bids, bidsInWorker, type Label } from '../reading/index.ts'
import { listElements, placeRemarks, themesOf } from '../remarks/index.ts'
import { divideLetter, readSentences } from './dividing.ts'
import { learnAfter, lettersAtOnce } from './rules.ts'

type Due = { consultation: string; judged: number; learnedFrom: number | null; undivided: number }

/** Consultations whose letters are not divided yet, or of which enough more has been judged to learn from. */
async function listDue({ db, tenant }: Occasion): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select consultation.id as consultation, learning.learned_from as "learnedFrom",
      (select count(*)::int from responses as response
        join remarks as remark on remark.tenant = response.tenant and remark.response = response.id
        where response.tenant = consultation.tenant and response.consultation = consultation.id
          and response.body is null and remark.confirmed_at is not null)
      + (select count(*)::int from responses as response
        join sentences as sentence on sentence.tenant = response.tenant and sentence.response = response.id
        where response.tenant = consultation.tenant and response.consultation = consultation.id
          and sentence.set_aside = 'not_remark') as judged,
      (select count(*)::int from responses as response
        where response.tenant = consultation.tenant and response.consultation = consultation.id
          and response.submitted_at is not null and response.withdrawn_at is null
          and exists (select from letters as letter
            where letter.tenant = response.tenant and letter.response = response.id)
          and not exists (select from sentences as sentence
            where sentence.tenant = response.tenant and sentence.response = response.id
              and sentence.letter = (select max(version) from letters as letter
                where letter.tenant = response.tenant and letter.response = response.id))) as undivided
    from consultations as consultation
    left join ledger_learning as learning on learning.tenant = consultation.tenant and learning.consultation = consultation.id
    where consultation.tenant = ${tenant} and consultation.withdrawn_at is null and consultation.announced_at is not null
    order by consultation.id`.execute(db)
  return rows.filter(({ judged, learnedFrom, undivided }) => undivided > 0 || judged >= (learnedFrom ?? 0) + learnAfter)
}

type Waiting = { response: string; version: number; text: string; divided: boolean }

/** The newest letters that have unread sentences, or none written down yet; these first. */
async function listWaiting({ db, tenant }: Occasion, consultation: string, onlyUndivided: boolean): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select response.id as response, letter.version, letter.text, sentence.divided
    from responses as response
    join lateral (select version, text from letters where letters.tenant = response.tenant
      and letters.response = response.id order by version desc limit 1) as letter on true
    join lateral (select count(*) > 0 as divided, bool_or(set_aside is null and not exists (select from remarks as remark
        where remark.tenant = sentences.tenant and remark.response = sentences.response
          and remark.letter = sentences.letter and remark.confirmed_at is not null
          and remark.starts < sentences.ends and remark.ends > sentences.starts)) as unread
      from sentences where sentences.tenant = response.tenant and sentences.response = response.id
        and sentences.letter = letter.version) as sentence on true
    where response.tenant = ${tenant} and response.consultation = ${consultation}
      and response.submitted_at is not null and response.withdrawn_at is null
      and (not sentence.divided or (sentence.unread and not ${onlyUndivided}))
    order by sentence.divided, response.response_number
    limit ${lettersAtOnce}`.execute(db)
  return rows
}

/** What people of the consultation have confirmed, and what they found to be no remark: what the learner learns from. */
async function examplesOf({ db, tenant }: Occasion, consultation: string) {
  const { rows } = await sql<{ labels: Label[]; words: string }>`
    select remark.labels, remark.quote as words from responses as response
    join remarks as remark on remark.tenant = response.tenant and remark.response = response.id
    where response.tenant = ${tenant} and response.consultation = ${consultation}
      and response.body is null and remark.confirmed_at is not null
    order by remark.id`.execute(db)
  const aside = await db
    .selectFrom('sentences as sentence')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'sentence.tenant').onRef('response.id', '=', 'sentence.response'),
    )
    .innerJoin('letters as letter', (join) =>
      join
        .onRef('letter.tenant', '=', 'sentence.tenant')
        .onRef('letter.response', '=', 'sentence.response')
        .onRef('letter.version', '=', 'sentence.letter'),
    )
    .where('sentence.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('sentence.setAside', '=', 'not_remark')
    .select(['sentence.starts', 'sentence.ends', 'letter.text'])
    .orderBy('sentence.response')
    .orderBy('sentence.starts')
    .execute()
  return [
    ...rows.map(({ labels, words }) => ({ classes: labels, sentence: words })),
    ...aside.map(({ text, starts, ends }) => ({ classes: ['none'] as const, sentence: text.slice(starts, ends) })),
  ]
}

/** True when citizens' remarks may have to follow a corrected letter; those of a body are its own. */
async function hasRemarks({ db, tenant }: Occasion, response: string): Promise<boolean> {
  const found = await db
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .where('remark.tenant', '=', tenant)
    .where('remark.response', '=', response)
    .where('response.body', 'is', null)
    .select('remark.id')
    .executeTakeFirst()
  return found !== undefined
}

/** Writes new bids for sentences nobody has touched since they were read for it. */
async function writeBids(
  occasion: Occasion,
  { response, version, text, divided }: Waiting,
  bids: readonly Bids[],
  revisions: ReadonlyMap<number, number>,
): Promise<void> {
  if (!divided) {
    await change(occasion, (tx) => divideLetter(tx, occasion, response, { version, text }, bids))
    if (version > 1 && (await hasRemarks(occasion, response))) await placeRemarks(occasion, { response })
    return
  }
  await change(occasion, async (tx) => {
    for (const { start, end, ...rest } of bids)
      await tx
        .updateTable('sentences')
        .set({ bids: JSON.stringify(rest) })
        .where('tenant', '=', occasion.tenant)
        .where('response', '=', response)
        .where('letter', '=', version)
        .where('starts', '=', start)
        .where('ends', '=', end)
        .where('revision', '=', revisions.get(start) ?? -1)
        .execute()
  })
}

/**
 * Divides letters that have come in into sentences and, when people have judged enough more of a consultation, bids anew
 * for what nobody has read yet. On a thread of its own. Returns how many letters got bids.
 */
export async function learnAnew(occasion: Occasion): Promise<number> {
  let count = 0
  for (const { consultation: id, judged, learnedFrom, undivided } of await listDue(occasion)) {
    const consultation = await getConsultation(occasion, id)
    const learns = judged >= (learnedFrom ?? 0) + learnAfter
    const waiting = await listWaiting(occasion, id, !learns)
    const letters = await Promise.all(
      waiting.map(async (letter) => ({
        ...letter,
        sentences: letter.divided ? await readSentences(occasion.db, occasion, letter.response, letter.version) : null,
      })),
    )
    if (letters.length > 0) {
      const all = await bidsInWorker({
        examples: await examplesOf(occasion, id),
        themes: themesOf(await listElements(occasion, consultation)),
        letters: letters.map(({ text, sentences }) => ({
          text,
          stretches: sentences?.map(({ starts, ends }) => ({ start: starts, end: ends })) ?? null,
        })),
      })
      for (const [index, letter] of letters.entries())
        await writeBids(
          occasion,
          letter,
          all[index] as Bids[],
          new Map(letter.sentences?.map(({ starts, revision }) => [starts, revision])),
        )
      count += letters.length
    }
    // As long as letters wait that are not divided, the next round goes on with them and learns afterwards.
    if (!learns || undivided > lettersAtOnce) continue
    await occasion.db
      .insertInto('ledgerLearning')
      .values({ tenant: occasion.tenant, consultation: id, learnedFrom: judged, learnedAt: occasion.now })
      .onConflict((on) =>
        on.columns(['tenant', 'consultation']).doUpdateSet({ learnedFrom: judged, learnedAt: occasion.now }),
      )
      .execute()
  }
  return count
}
