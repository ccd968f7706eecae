import type { Demonstration } from '#database/seeds/vanloese/read.ts'
import {
  addQuestionSet,
  announceConsultation,
  draftConsultation,
  grantExtension,
  withdrawConsultation,
} from '#modules/consultations/index.ts'
import { addPlan, freezePlanVersion } from '#modules/plans/index.ts'
import type { City } from './city.ts'

/** The day before a consultation begins, at eight in the morning: when its plan was frozen. */
const before = (instant: string) => new Date(Date.parse(instant) - 86_400_000).toISOString()

/** The outline drawn for a consultation, as its secretariat would paste it. */
function areaOf(areas: Demonstration['areas'], consultation: string): string {
  const drawn = areas.find(({ slug }) => slug === consultation)
  return drawn ? JSON.stringify({ type: 'Polygon', coordinates: drawn.rings }) : ''
}

export async function seedQuestionSets(city: City, { questionSets }: Demonstration): Promise<void> {
  const system = city.system('2008-01-02T08:00:00+01:00')
  for (const { slug, title, questions } of questionSets)
    await addQuestionSet(system, {
      id: slug,
      title,
      questions: questions.map(({ kind, text, en, answerForm, options }) => ({
        kind,
        text,
        answerForm,
        options: options.map((option) => option.text),
        translations: {
          en: { text: en, ...Object.fromEntries(options.map((option, index) => [`option${index + 1}`, option.en])) },
        },
      })),
    })
}

/** The consultation of 2009: drafted, announced, one party given more time, all by the secretariat. */
export async function seedVanloeseConsultation(
  city: City,
  { consultation, areas }: Demonstration,
  site: string,
): Promise<void> {
  const { slug: id, decision, letter, draftedBy, draftedAt, announcedAt } = consultation
  await draftConsultation(await city.person(draftedBy, draftedAt), {
    id,
    title: consultation.title,
    summary: consultation.summary,
    introduction: consultation.introduction,
    plan: consultation.plan,
    planVersion: consultation.planVersion,
    consultingBody: consultation.consultingBody,
    public: consultation.audience.public,
    publicQuestionSet: consultation.publicQuestionSet,
    caseNumber: consultation.caseNumber,
    decision,
    opensOn: consultation.opensOn,
    deadline: consultation.deadline,
    reminderDays: consultation.reminderDays,
    area: areaOf(areas, id),
    contact: consultation.contact,
    letterText: letter.join('\n\n'),
    translations: { en: consultation.en },
    parties: consultation.parties,
  })
  await announceConsultation(await city.person(draftedBy, announcedAt), { id, site })
  for (const { body, until, reason, grantedAt, grantedBy } of consultation.extensions)
    await grantExtension(await city.person(grantedBy, grantedAt), { id, body, until, reason, site })
}

/** The other consultations of the list, as far as the demonstration's day has come. `done` is told after each. */
export async function seedOthers(
  city: City,
  { others, bodies, areas }: Demonstration,
  day: string,
  site: string,
  done: () => void,
): Promise<void> {
  const emailOf = (body: string) => bodies.find(({ slug }) => slug === body)?.email ?? ''
  for (const other of others.filter(({ opensOn }) => opensOn <= day)) {
    const { slug: id, plan, announcedAt, withdrawn } = other
    const preparing = city.system(before(announcedAt))
    await addPlan(preparing, {
      id: plan.slug,
      kind: plan.kind,
      title: plan.title,
      district: other.district,
      authorBody: plan.author,
      summary: plan.summary,
      translations: { en: plan.en },
      elements: plan.elements,
    })
    await freezePlanVersion(preparing, { plan: plan.slug, version: 1 })
    await draftConsultation(preparing, {
      id,
      title: other.title,
      summary: other.summary,
      introduction: other.introduction,
      plan: plan.slug,
      planVersion: 1,
      consultingBody: other.consultingBody,
      public: true,
      publicQuestionSet: other.publicQuestionSet,
      area: areaOf(areas, id),
      caseNumber: other.caseNumber,
      decision: other.decision,
      opensOn: other.opensOn,
      deadline: other.deadline,
      reminderDays: [14, 3],
      contact: other.contact,
      letterText: other.introduction,
      translations: { en: other.en },
      parties: other.parties.map((party) => ({ ...party, email: emailOf(party.body) })),
    })
    await announceConsultation(city.system(announcedAt), { id, site })
    if (withdrawn) await withdrawConsultation(city.system(withdrawn.at), { id, reason: withdrawn.reason })
    done()
  }
}
