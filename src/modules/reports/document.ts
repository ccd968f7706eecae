import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Block, Cell, Document, Workbook } from '#platform/documents/index.ts'
import { type Titled, titleIn } from '../plans/index.ts'
import { dispositionName } from '../remarks/index.ts'
import { trackedWords } from '../replies/index.ts'
import { withoutSources } from '../topics/index.ts'
import { type ChangedSince, saysTheSame } from './changed-since.ts'
import { changedSentences } from './changed-words.ts'
import type { ReportContent, ReportTopic } from './report.ts'
import { summaryRuns } from './summary-shown.tsx'
import { directionName, senderInReport, senderName } from './words.ts'

/** When and under which fingerprint a report was published. */
export type Edition = {
  version: number
  publishedOn: CalendarDate
  sha256: string
  /** What it says otherwise than the version before; null for the first. */
  changed: { since: number; changed: ChangedSince } | null
}

function changedBlocks(t: T, { changed: found }: Edition): Block[] {
  if (!found || saysTheSame(found.changed)) return []
  return [
    { kind: 'heading', level: 1, text: t('What has changed since version {version}', { version: found.since }) },
    { kind: 'list', items: changedSentences(t, found.changed) },
  ]
}

export const folded = (words: string) => words.replace(/\s+/g, ' ').trim()

export const paragraphs = (text: string): Block[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .filter(Boolean)
    .map((paragraph) => ({ kind: 'paragraph', text: folded(paragraph) }))

/** “Raised in 3 responses: 2, 7 and 11” — the count is the length of the list beside it. */
export const numbersText = (t: T, numbers: readonly number[]): string =>
  t('Raised in {count, plural, one {# response} other {# responses}}: {numbers}', {
    count: numbers.length,
    numbers: t.list(numbers.map(String)),
  })

/** The dates and numbers of the consultation. */
export function processFacts(
  t: T,
  { consultation, responses, silent, bySender }: ReportContent,
): { name: string; value: string }[] {
  const period = `${t.date(consultation.opensOn as CalendarDate)} – ${t.date(consultation.deadline as CalendarDate)}`
  const late = responses.filter((response) => response.late).length
  const citizens = bySender.find(({ sender }) => sender === 'person')?.responses ?? 0
  return [
    { name: t('Consultation period'), value: period },
    { name: t('Responses'), value: t.number(responses.length) },
    { name: t('Of these from citizens'), value: t.number(citizens) },
    { name: t('Of these late'), value: t.number(late) },
    { name: t('Asked, and silent'), value: t.number(silent.length) },
  ]
}

/** What a chapter is called; the last is for what concerns no theme. */
export const chapterTitle = (t: T, theme: Titled | null): string =>
  theme ? titleIn(t.code, theme) : t('Outside the themes of the plan')

/** Remarks of one topic that stand word for word in a document for print; who reads on finds them all elsewhere. */
const mostQuoted = 12

function furtherRemarks(t: T, { remarks }: ReportTopic): Block[] {
  const further = remarks.length - mostQuoted
  if (further <= 0) return []
  const text = t(
    '{count, plural, one {# further remark stands} other {# further remarks stand}} in the web page and in the workbook of this report.',
    { count: further },
  )
  return [{ kind: 'paragraph', text }]
}

function topicBlocks(t: T, topic: ReportTopic, on: CalendarDate): Block[] {
  const { reply } = topic
  return [
    { kind: 'heading', level: 3, text: topic.title, id: `topic-${topic.id}` },
    { kind: 'paragraph', text: [{ strong: directionName(t, topic.direction) }, ' · ', numbersText(t, topic.numbers)] },
    ...summaryRuns(topic).map((text): Block => ({ kind: 'paragraph', text })),
    ...topic.remarks.slice(0, mostQuoted).map(
      ({ remark, quote, responseNumber, name }): Block => ({
        kind: 'quotation',
        id: `said-${topic.id}-${remark}`,
        words: folded(quote),
        source: t('Response {number}, {name}', { number: responseNumber, name: senderInReport(t, name) }),
      }),
    ),
    ...furtherRemarks(t, topic),
    ...(reply
      ? [
          { kind: 'heading', level: 4, text: t('The administration’s reply') } satisfies Block,
          ...paragraphs(reply.text),
          {
            kind: 'facts',
            facts: [
              { name: t('Decision on the wish'), value: dispositionName(t, reply.disposition) },
              ...(reply.reason ? [{ name: t('Reason'), value: reply.reason }] : []),
              { name: t('Answered by'), value: reply.unitName },
            ],
          } satisfies Block,
        ]
      : []),
    ...(topic.changes ?? []).flatMap(({ elementTitle, oldWords, newWords }): Block[] => [
      { kind: 'paragraph', text: [{ strong: `${t('Proposed change of the plan')}: ` }, elementTitle] },
      {
        kind: 'paragraph',
        text: { change: trackedWords(folded(oldWords), folded(newWords)), author: reply?.unitName ?? '', on },
      },
      {
        kind: 'facts',
        facts: [
          { name: t('The words as they stand'), value: folded(oldWords) },
          { name: t('The words instead'), value: folded(newWords) || t('Nothing: the passage goes') },
        ],
      },
    ]),
  ]
}

/** So many responses are listed one by one; of more, those without a name are told by their numbers alone. */
const mostListed = 500

/** [1, 2, 3, 7] → '1–3, 7'. */
function ranges(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
}

function annexBlocks(t: T, responses: ReportContent['responses']): Block[] {
  const isShort = responses.length <= mostListed
  const listed = isShort ? responses : responses.filter(({ name }) => name !== null)
  const unnamed = isShort ? [] : responses.filter(({ name }) => name === null)
  const numbersOf = (some: ReportContent['responses']) => ranges(some.map(({ number }) => number))
  const late = unnamed.filter((response) => response.late)
  return [
    {
      kind: 'table',
      caption: t('All responses by number'),
      rowHeader: true,
      columns: [
        { title: t('No.'), align: 'end' },
        { title: t('Sender'), width: 5 },
        { title: t('Received'), width: 2 },
      ],
      rows: listed.map(({ number, name, submittedOn, late }) => [
        String(number),
        senderInReport(t, name),
        t.date(submittedOn as CalendarDate) + (late ? ` (${t('late')})` : ''),
      ]),
    },
    ...(unnamed.length > 0
      ? [
          {
            kind: 'paragraph',
            text: t('{count} responses of private persons: {numbers}', {
              count: t.number(unnamed.length),
              numbers: numbersOf(unnamed),
            }),
          } satisfies Block,
        ]
      : []),
    ...(late.length > 0
      ? [{ kind: 'paragraph', text: t('Of these late: {numbers}', { numbers: numbersOf(late) }) } satisfies Block]
      : []),
  ]
}

/** The report as a document for Word and print: cover, contents, facts, overview, chapters by theme, annex of responses. */
export function reportDocument(t: T, content: ReportContent, edition: Edition): Document {
  const { consultation, plan } = content
  return {
    title: t('Consultation report: {title}', { title: titleIn(t.code, consultation) }),
    language: t.code === 'en' ? 'en' : 'da',
    author: consultation.consultingBody,
    subject: titleIn(t.code, plan),
    date: edition.publishedOn,
    cover: {
      organisation: consultation.consultingBody,
      facts: [
        { name: t('Case number'), value: consultation.caseNumber },
        {
          name: t('Consultation period'),
          value: `${t.date(consultation.opensOn as CalendarDate)} – ${t.date(consultation.deadline as CalendarDate)}`,
        },
        { name: t('Plan version'), value: String(plan.version) },
        {
          name: t('Published'),
          value: `${t.date(edition.publishedOn)} (${t('version {version}', { version: edition.version })})`,
        },
      ],
    },
    blocks: [
      { kind: 'contents', title: t('Contents'), depth: 3 },
      { kind: 'heading', level: 1, text: t('Introduction') },
      ...paragraphs(content.introduction),
      ...changedBlocks(t, edition),
      { kind: 'heading', level: 1, text: t('How the consultation went') },
      { kind: 'facts', facts: processFacts(t, content) },
      ...paragraphs(content.texts?.process ?? ''),
      { kind: 'heading', level: 1, text: t('Who has answered') },
      {
        kind: 'table',
        caption: t('Responses and topics by sender'),
        rowHeader: true,
        columns: [
          { title: t('Sender'), width: 3 },
          { title: t('Responses'), align: 'end' },
          { title: t('Topics'), align: 'end' },
        ],
        rows: content.bySender.map(({ sender, responses, topics }) => [
          senderName(t, sender),
          String(responses),
          String(topics),
        ]),
      },
      {
        kind: 'figure',
        title: t('Topics by decision'),
        description: content.byDisposition
          .map(({ disposition, topics }) => `${dispositionName(t, disposition)}: ${topics}`)
          .join('; '),
        bars: content.byDisposition.map(({ disposition, topics }) => ({
          label: dispositionName(t, disposition),
          value: topics,
        })),
      },
      ...(content.silent.length > 0
        ? [
            {
              kind: 'paragraph',
              text: t('Asked, and silent: {names}.', { names: t.list(content.silent) }),
            } satisfies Block,
          ]
        : []),
      ...content.chapters.flatMap(({ theme, topics }): Block[] => [
        { kind: 'heading', level: 1, text: chapterTitle(t, theme) },
        ...paragraphs(content.texts?.[`theme-${theme?.id}`] ?? ''),
        ...topics.flatMap((topic) => topicBlocks(t, topic, edition.publishedOn)),
      ]),
      ...(content.texts?.closing
        ? [
            { kind: 'heading', level: 1, text: t('What happens next') } satisfies Block,
            ...paragraphs(content.texts.closing),
          ]
        : []),
      { kind: 'page break' },
      { kind: 'heading', level: 1, text: t('Annex: the responses') },
      ...annexBlocks(t, content.responses),
      { kind: 'note', text: t('Fingerprint of this report: {sha256}', { sha256: edition.sha256 }) },
    ],
  }
}

function* topicRows(t: T, content: ReportContent): Iterable<readonly Cell[]> {
  for (const { theme, topics } of content.chapters)
    for (const { title, direction, numbers, summary, reply } of topics)
      yield [
        chapterTitle(t, theme),
        title,
        directionName(t, direction),
        numbers.length,
        numbers.join(', '),
        withoutSources(summary),
        reply?.unitName,
        reply?.text,
        reply && dispositionName(t, reply.disposition),
        reply?.reason,
      ]
}

function* remarkRows(t: T, content: ReportContent): Iterable<readonly Cell[]> {
  for (const { theme, topics } of content.chapters)
    for (const { title, remarks } of topics)
      for (const { responseNumber, name, sender, quote } of remarks)
        yield [
          responseNumber,
          senderInReport(t, name),
          senderName(t, sender),
          theme && titleIn(t.code, theme),
          title,
          folded(quote),
        ]
}

/** The report as a workbook: topics, remarks and responses, a sheet each. */
export function reportWorkbook(t: T, content: ReportContent, edition: Edition): Workbook {
  return {
    title: t('Consultation report: {title}', { title: titleIn(t.code, content.consultation) }),
    author: content.consultation.consultingBody,
    date: edition.publishedOn,
    sheets: [
      {
        name: t('Topics'),
        columns: [
          { title: t('Theme'), width: 28, wrap: true },
          { title: t('Topic'), width: 40, wrap: true },
          { title: t('Direction'), width: 12 },
          { title: t('Number of responses'), type: 'number', width: 12 },
          { title: t('Response numbers'), width: 20, wrap: true },
          { title: t('Summary'), width: 60, wrap: true },
          { title: t('Answered by'), width: 30, wrap: true },
          { title: t('The administration’s reply'), width: 70, wrap: true },
          { title: t('Decision on the wish'), width: 20 },
          { title: t('Reason'), width: 50, wrap: true },
        ],
        rows: topicRows(t, content),
      },
      {
        name: t('Remarks'),
        columns: [
          { title: t('Response no.'), type: 'number', width: 10 },
          { title: t('Sender'), width: 34, wrap: true },
          { title: t('Kind of sender'), width: 24 },
          { title: t('Theme'), width: 28, wrap: true },
          { title: t('Topic'), width: 40, wrap: true },
          { title: t('The exact words'), width: 80, wrap: true },
        ],
        rows: remarkRows(t, content),
      },
      {
        name: t('Responses'),
        columns: [
          { title: t('Response no.'), type: 'number', width: 10 },
          { title: t('Sender'), width: 40 },
          { title: t('Kind of sender'), width: 24 },
          { title: t('Received'), type: 'date', width: 12 },
          { title: t('Late'), width: 8 },
        ],
        rows: content.responses.map(({ number, name, sender, submittedOn, late }) => [
          number,
          senderInReport(t, name),
          senderName(t, sender),
          submittedOn,
          late ? t('yes') : t('no'),
        ]),
      },
    ],
  }
}
