import { closeByTheClock } from '#modules/closing/index.ts'
import {
  announceConsultation,
  draftConsultation,
  grantExtension,
  withdrawConsultation,
} from '#modules/consultations/index.ts'
import { newFormKey, receiveResponse } from '#modules/responses/index.ts'
import { site } from '../consulting-town.ts'
import { secrets } from './secrets.ts'
import { type AnsweringTown, now } from './town.ts'

/** What a draft's form sends: a whole consultation, so that it is refused for the person or the moment and nothing else. */
export const wholeDraft = {
  title: 'En ny høring',
  summary: 'Hvad skal der ske?',
  introduction: 'Læs planen.',
  plan: 'bydelsplan:1',
  public: 'yes',
  publicQuestionSet: 'alle',
  caseNumber: '2026-9',
  decisionBody: 'finans',
  decisionOn: '2026-02-20',
  decisionItem: '4',
  opensOn: '2026-04-01',
  deadline: '2026-06-01',
  reminderDays: '14, 3',
  contactName: 'Signe',
  contactEmail: 'signe@example.dk',
  letterText: 'Vi beder om jeres svar.',
  parties: 'raad',
  'email-raad': 'raad@example.dk',
  'questions-advisory_council': 'udvalg',
} as const

/** A consultation in each of its stages; its id is the Danish word for the stage. */
export async function consultationsInEveryStage({ person, anyone, system, draft, announced }: AnsweringTown) {
  const winter = '2026-02-03T09:00:00+01:00'
  const signe = person('signe', winter)
  await draftConsultation(signe, draft('kladde', { title: secrets.consultationDraft, opensOn: '2026-04-01' }))
  await draftConsultation(signe, draft('varslet', { opensOn: '2026-04-01' }))
  await announceConsultation(signe, { id: 'varslet', site })
  await announced('aaben')
  await grantExtension(signe, { id: 'aaben', body: 'raad', until: '2026-05-01', reason: secrets.extension, site })
  await announced('lukket', { deadline: '2026-02-20' })
  await announced('trukket')
  await withdrawConsultation(signe, { id: 'trukket', reason: 'Planen ændres.' })
  for (const id of ['aaben', 'lukket', 'trukket'])
    await receiveResponse(signe, {
      consultation: id,
      name: 'Bente Brev',
      channel: 'letter',
      receivedAt: new Date('2026-02-03T08:00:00+01:00'),
      text: secrets.citizensWords,
    })
  await closeByTheClock(system(now))
  const formKey = await newFormKey(anyone(now))
  const at = (id: string) => ({ id, body: 'raad', file: 'raad.pdf', theme: 'T1', formKey })
  return {
    consultation: {
      draft: at('kladde'),
      announced: at('varslet'),
      open: at('aaben'),
      closed: at('lukket'),
      withdrawn: at('trukket'),
      answered: at('besvaret'),
    },
  }
}
