import { type Demonstration, readDemonstration } from './read.ts'
import type { Element } from './shapes.ts'

/** White space folded, and nothing else: what a quote and its letter must share. */
export const folded = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

const occurrences = (text: string, quote: string): number => folded(text).split(folded(quote)).length - 1
const wordCount = (text: string): number => folded(text).split(' ').length
const flat = (elements: readonly Element[]): Element[] =>
  elements.flatMap((element) => [element, ...flat(element.children ?? [])])

/** The elements of the plan and of the reports beside it, in reading order. */
export const elementsOf = ({ plan }: Demonstration): Element[] => [
  ...flat(plan.elements),
  ...plan.documents.flatMap(({ elements }) => flat(elements)),
]

/** Says what in the demonstration does not fit together, a sentence each; empty when everything does. */
export function problemsOf(demonstration: Demonstration): string[] {
  return [
    ...planProblems(demonstration),
    ...bodyProblems(demonstration),
    ...consultationProblems(demonstration),
    ...responseProblems(demonstration),
    ...citizenProblems(demonstration),
    ...reportProblems(demonstration),
    ...otherProblems(demonstration),
    ...takingPartProblems(demonstration),
  ]
}

type Complaint = string | false | undefined
const said = (complaints: readonly Complaint[]): string[] =>
  complaints.filter((complaint) => typeof complaint === 'string')
const doubled = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index)

function planProblems(demonstration: Demonstration): string[] {
  const { plan, planInEnglish } = demonstration
  const elements = elementsOf(demonstration)
  const themes = plan.elements.filter(({ kind }) => kind === 'theme').map(({ id }) => id)
  return said([
    ...doubled(elements.map(({ id }) => id)).map((id) => `two elements are called ${id}`),
    themes.join() !== 'T1,T2,T3,T4,T5,T6,T7,T8' && `the themes are ${themes.join(', ')}`,
    ...elements.map(({ id }) => !planInEnglish.elements[id] && `${id} has no English title`),
    ...Object.keys(planInEnglish.elements).map(
      (id) => !elements.some((element) => element.id === id) && `there is an English title for ${id}, which is nowhere`,
    ),
    ...elements.map(({ id, kind, body }) => {
      const words = wordCount(body)
      return (words < 80 || words > (kind === 'theme' ? 260 : 180)) && `${id} has ${words} words`
    }),
  ])
}

function bodyProblems({ bodies, people }: Demonstration): string[] {
  const known = new Set(people.map(({ slug }) => slug))
  const officeHolders = bodies.flatMap(({ offices }) => offices.flatMap(({ holders }) => holders))
  return said([
    ...doubled([...bodies, ...people].map(({ slug }) => slug)).map((slug) => `${slug} is there twice`),
    ...officeHolders.map(({ person }) => !known.has(person) && `${person} holds an office, but is nobody`),
    ...people.flatMap(({ slug, roles }) =>
      roles.map(({ body, role }) => {
        if (!bodies.some((one) => one.slug === body)) return `${slug} is ${role} of ${body}, which is nowhere`
        return (
          role === 'signer' && !officeHolders.some(({ person }) => person === slug) && `${slug} signs without an office`
        )
      }),
    ),
  ])
}

function consultationProblems({ consultation, bodies, questionSets, people, plan }: Demonstration): string[] {
  const bodyKnown = (slug: string) => bodies.some((body) => body.slug === slug)
  const setKnown = (slug: string) => questionSets.some((set) => set.slug === slug)
  const { parties, extensions } = consultation
  return said([
    consultation.plan !== plan.slug && `the consultation is on ${consultation.plan}`,
    consultation.deadline < consultation.opensOn && 'the deadline lies before the opening',
    consultation.demonstrationDay <= consultation.deadline && 'the demonstration opens before the deadline has passed',
    !setKnown(consultation.publicQuestionSet) && 'the public is asked by a question set that is nowhere',
    !people.some(({ slug }) => slug === consultation.draftedBy) && `${consultation.draftedBy} is nobody`,
    ...[consultation.consultingBody, consultation.decision.body].map(
      (slug) => !bodyKnown(slug) && `${slug} is nowhere`,
    ),
    ...parties.map(({ body }) => !bodyKnown(body) && `${body} is asked, but is nowhere`),
    ...parties.map(
      ({ body, questionSet }) => !setKnown(questionSet) && `${body} is asked by ${questionSet}, which is nowhere`,
    ),
    ...extensions.map(({ body, until }) =>
      !parties.some((party) => party.body === body)
        ? `${body} has more time, but is not asked`
        : until <= consultation.deadline && `${body}’s extension gives no more time`,
    ),
  ])
}

function responseProblems(demonstration: Demonstration): string[] {
  const { consultation, questionSets, people } = demonstration
  const elements = new Set(elementsOf(demonstration).map(({ id }) => id))
  return demonstration.responses.flatMap(({ body, bytes, decision, receivedOn, signedBy, remarks }) => {
    const letter = bytes.toString('utf8')
    const party = consultation.parties.find((one) => one.body === body)
    const questions = questionSets.find(({ slug }) => slug === party?.questionSet)?.questions.map(({ no }) => no) ?? []
    const ids = remarks.flatMap(({ id }) => id ?? [])
    const signs = people
      .find(({ slug }) => slug === signedBy)
      ?.roles.some((held) => held.role === 'signer' && held.body === body)
    return said([
      !party && `${body} answers, but is not asked`,
      !signs && `${signedBy} signs for ${body} without being its signer`,
      decision.on > receivedOn && `${body} answers before it has decided`,
      ...doubled(ids).map((id) => `${body} has two remarks ${id}`),
      ...remarks.flatMap(({ quote, elements: about, questions: answers, of, basis = [], alternative }) => {
        const times = occurrences(letter, quote)
        const pointsAt = [of, alternative, ...basis].flatMap((id) => id ?? [])
        return [
          times !== 1 && `“${quote}” stands ${times} times in the letter of ${body}`,
          ...about.map((id) => !elements.has(id) && `${body} speaks of ${id}, which is nowhere`),
          ...answers.map((no) => !questions.includes(no) && `${body} answers question ${no}, which it is not asked`),
          ...pointsAt.map((id) => !ids.includes(id) && `a remark of ${body} points at ${id}, which is nowhere`),
        ]
      }),
    ])
  })
}

/** What must never stand in a published text: phone numbers, CPR numbers, e-mail addresses, house numbers. */
const personal = /\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b|\b\d{6}[ -]?\d{4}\b|\S@\S|(?:vej|gade|allé|vænge|plads) \d{1,3}\b/i

function citizenProblems(demonstration: Demonstration): string[] {
  const { citizens, consultation } = demonstration
  const elements = new Set(elementsOf(demonstration).map(({ id }) => id))
  return said([
    ...doubled(citizens.map(({ name }) => name)).map((name) => `two citizens are called ${name}`),
    ...citizens.flatMap(({ name, text, receivedAt, remarks }) => [
      wordCount(text) > 160 && `${name} writes ${wordCount(text)} words`,
      personal.test(text) && `${name} writes something personal: ${personal.exec(text)?.[0]}`,
      receivedAt.slice(0, 10) < consultation.opensOn && `${name} answers before the consultation opens`,
      ...remarks.flatMap(({ quote, elements: about }) => [
        occurrences(text, quote) !== 1 && `“${quote}” stands ${occurrences(text, quote)} times in what ${name} writes`,
        ...about.map((id) => !elements.has(id) && `${name} speaks of ${id}, which is nowhere`),
      ]),
    ]),
  ])
}

const beginnings = { wish: 'Ønske om ', support: 'Støtte til', opposition: 'Modstand mod' } as const
const against = { wish: [], support: ['oppose'], opposition: ['endorse', 'endorse_res'] } as const

function reportProblems({ report, responses, citizens, bodies, plan }: Demonstration): string[] {
  const remarks = new Map<string, readonly string[]>()
  for (const { body, remarks: own } of responses)
    for (const { quote, labels } of own) remarks.set(`${body}: ${folded(quote)}`, labels)
  for (const { name, remarks: own } of citizens)
    for (const { quote, labels } of own) remarks.set(`${name}: ${folded(quote)}`, labels)
  const units = bodies.flatMap(({ administration }) =>
    administration ? [administration.slug, ...administration.units.map(({ slug }) => slug)] : [],
  )
  return report.topics.flatMap(({ theme, direction, title, summary, remarks: named, reply }) =>
    said([
      theme !== null &&
        !plan.elements.some(({ id }) => id === theme) &&
        `“${title}” lies under ${theme}, which is nowhere`,
      !title.startsWith(beginnings[direction]) && `“${title}” does not say its direction`,
      /\d/.test(summary) && `the summary of “${title}” has a number in it`,
      ...named.map(({ response, quote }) => {
        const labels = remarks.get(`${response}: ${folded(quote)}`)
        if (!labels) return `“${title}” names a remark of ${response} that is nowhere: ${quote}`
        return against[direction].some((label) => labels.includes(label)) && `“${title}” holds its opposite: ${quote}`
      }),
      ...(reply?.changes ?? []).map(
        ({ element, from }) =>
          flat(plan.elements)
            .find(({ id }) => id === element)
            ?.body.split(from).length !== 2 &&
          `the words that the reply to “${title}” changes do not stand once in ${element}`,
      ),
      reply && !units.includes(reply.administration) && `${reply.administration} replies, but is nowhere`,
      reply &&
        (wordCount(reply.text) < 60 || wordCount(reply.text) > 140) &&
        `the reply to “${title}” has ${wordCount(reply.text)} words`,
    ]),
  )
}

function otherProblems({ others, bodies, questionSets, consultation, plan }: Demonstration): string[] {
  const validOn = (slug: string, day: string) =>
    bodies.some((body) => body.slug === slug && body.from <= day && (!body.to || day <= body.to))
  return said([
    ...doubled([consultation.slug, ...others.map(({ slug }) => slug)]).map(
      (slug) => `two consultations are called ${slug}`,
    ),
    ...doubled([plan.slug, ...others.map((other) => other.plan.slug)]).map((slug) => `two plans are called ${slug}`),
    ...others.flatMap(({ slug, type, opensOn, deadline, decision, consultingBody, parties, plan: own }) => [
      type !== own.kind && `${slug} is a ${type} on a ${own.kind}`,
      deadline <= opensOn && `${slug} closes before it opens`,
      decision.on > opensOn && `${slug} opens before it is decided`,
      ...[consultingBody, decision.body, own.author, ...parties.map(({ body }) => body)].map(
        (body) => !validOn(body, opensOn) && `${slug} names ${body}, which was not there on ${opensOn}`,
      ),
      ...parties.map(
        ({ questionSet }) =>
          !questionSets.some((set) => set.slug === questionSet) && `${slug} asks by ${questionSet}, which is nowhere`,
      ),
      ...doubled(flat(own.elements).map(({ id }) => id)).map((id) => `two elements of ${slug} are called ${id}`),
    ]),
  ])
}

function takingPartProblems({ takingPart, consultation, others, people }: Demonstration): string[] {
  const known = new Set([consultation.slug, ...others.map(({ slug }) => slug)])
  const somebody = new Set(people.map(({ slug }) => slug))
  return said([
    ...takingPart.meetings.flatMap(({ title, by, on, addedAt, registered, ...meeting }) => [
      !known.has(meeting.consultation) && `“${title}” is a meeting of ${meeting.consultation}, which is nowhere`,
      !somebody.has(by) && `${by} arranges “${title}”, but is nobody`,
      ...[addedAt, ...registered.map(({ at }) => at)].map(
        (at) => at.slice(0, 10) >= on && `something of “${title}” happens after it`,
      ),
    ]),
    ...takingPart.questions.flatMap(({ asked, answer, answeredAt, by, ...question }) => [
      !known.has(question.consultation) && `“${asked}” is about ${question.consultation}, which is nowhere`,
      by !== undefined && !somebody.has(by) && `${by} answers “${asked}”, but is nobody`,
      (answer === undefined) !== (answeredAt === undefined || by === undefined) && `“${asked}” is half answered`,
    ]),
  ])
}

if (import.meta.main) {
  const problems = problemsOf(readDemonstration())
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
