import { wholeDraft } from './consultations.ts'
import { importFile } from './incoming.ts'
import { wholeMeeting } from './meetings.ts'
import {
  administrator,
  caseWorker,
  everybody,
  mayor,
  noOne,
  otherParty,
  ownPeople,
  planAuthor,
  publisher,
  runners,
  secretariat,
  secretariats,
  signedIn,
  type Who,
} from './people.ts'
import { on, type Rule, type Subject } from './rule.ts'

/**
 * Every address of the web door and who may see or do what it is for: the specification of who may see what.
 *
 * A new route needs a line here, or the tests beside this file fail. Write `'GET /path/:id': subject({ … })`: the
 * subject says who knows in each state that the thing exists, the line says whose the address is (`by`), in which
 * states it is possible (`when`) and, for a form, what it `sends`. `rule.ts` says what each word means, `people.ts`
 * who everybody is, `town.ts` what stands in the town in every state. A new kind of thing is a new subject: add it
 * below and to the places of the town, by the same name.
 */

/** The pages of the site itself. */
const site: Subject<'always'> = { name: 'site', seen: { always: everybody } }
const ofSite = on(site)

/** What has been announced, for other programs. */
const ofFeed = on({ name: 'feed', seen: { rss: everybody, atom: everybody, ics: everybody, geojson: everybody } })

/** Mail that has come in is for the secretariat of the body that consults; while it is about nothing yet, for each. */
const ofIncoming = on({
  name: 'incoming',
  seen: { waiting: secretariat, 'about nothing yet': secretariats, 'taken in': secretariat, 'set aside': secretariat },
})
const ofImport = on({ name: 'import', seen: { 'looked into': everybody, entered: everybody } })

/** A plan is public with its first frozen version; before that it is for those who write it. */
const planWriters = [...secretariats, ...planAuthor]
const ofPlan = on({ name: 'plan', seen: { 'never frozen': planWriters, frozen: everybody } })
const ofVersion = on({ name: 'version', seen: { draft: planWriters, frozen: everybody } })

/** A consultation is public once it is announced; before that it is for those who run it. */
const consultation = {
  name: 'consultation',
  seen: {
    draft: runners,
    announced: everybody,
    open: everybody,
    closed: everybody,
    withdrawn: everybody,
    answered: everybody,
  },
}
const ofConsultation = on(consultation)
const onceAnnounced = {
  draft: noOne,
  announced: everybody,
  open: everybody,
  closed: everybody,
  withdrawn: everybody,
  answered: everybody,
}

/** A response is inside its body until it is sent; then also for those who run the consultation and whose plan it is. */
const toldOfIt = [...ownPeople, ...runners, ...planAuthor]
const ofResponse = on({
  name: 'response',
  seen: { written: ownPeople, decided: ownPeople, signed: ownPeople, sent: toldOfIt, published: everybody },
})
const whileUnsent = { written: caseWorker, decided: caseWorker, signed: caseWorker, sent: noOne, published: noOne }
const whileUnsigned = { ...whileUnsent, signed: noOne }

/** The same where it was sent to, with its number; and what citizens sent. */
const ofNumbered = on({
  name: 'numbered',
  seen: {
    'sent by a body': toldOfIt,
    'published of a body': everybody,
    'sent by a citizen': [...runners, ...planAuthor],
    'published of a citizen': everybody,
    'published without a name': everybody,
    'published with words left out': everybody,
    'withdrawn by a citizen': [...runners, ...planAuthor],
  },
})
const notWithdrawn = [
  'sent by a body',
  'published of a body',
  'sent by a citizen',
  'published of a citizen',
  'published without a name',
  'published with words left out',
] as const

/** A comment on words of the plan is placed in its later versions by those who run the consultation. */
const ofComment = on({ name: 'comment', seen: { sent: everybody } })

/** A file that came with a response is seen with it; everybody reads the copy that somebody approved. */
const ofFile = on({ name: 'file', seen: { sent: [...runners, ...planAuthor], published: everybody } })

/** Whoever holds the address of a receipt sees the response behind it. */
const ofReceipt = on({
  name: 'receipt',
  seen: { open: everybody, published: everybody, withdrawn: everybody, closed: everybody },
})

/** A draft of one's own is for whoever began it and for those who were sent its link and joined. */
const ofDraft = on({ name: 'draft', seen: { kept: ['egon', 'vera'] } })
const ofJoining = on({ name: 'join', seen: { kept: everybody } })
const ofOwnResponse = on({ name: 'own response', seen: { sent: ['egon'] } })

/** Whoever holds the link of a personal invitation answers with it, once, while it lasts. */
const ofInvitation = on({
  name: 'invitation',
  seen: { open: everybody, used: everybody, ended: everybody, expired: everybody },
})

/** Whoever holds the link in a mail to followers says yes with it, and stops. */
const ofFollowing = on({ name: 'following', seen: { asked: everybody, following: everybody, ended: everybody } })

/** A meeting is seen with its consultation; who comes is for those who run it, and for whoever holds the link of a registration. */
const ofMeeting = on({
  name: 'meeting',
  seen: { coming: everybody, over: everybody, cancelled: everybody, 'in a draft': runners },
})
const ofRegistration = on({
  name: 'registration',
  seen: { seated: everybody, 'given up': everybody, held: everybody, 'of a cancelled meeting': everybody },
})
/** A question is for those who run the consultation; everybody reads it in the words they publish. */
const ofEnquiry = on({ name: 'enquiry', seen: { asked: runners, published: runners, 'set aside': runners } })
/** Which letters are copies of which is for the secretariat: it names everybody who sent one. */
/** Whoever holds the address sees what the report says of a response. */
const ofShowing = on({ name: 'showing', seen: { open: everybody } })

/** Files of a whole case are for those who run the consultation. */
const ofExport = on({ name: 'export', seen: { waiting: runners, ready: runners, cancelled: runners } })
const onceThereIsACase = {
  draft: noOne,
  announced: runners,
  open: runners,
  closed: runners,
  withdrawn: runners,
  answered: runners,
}
const ofCampaign = on({ name: 'campaign', seen: { found: secretariat, confirmed: secretariat } })
const untilWithdrawn = ['draft', 'announced', 'open', 'closed', 'answered'] as const

/** A report is public with its first publication; until then it is for those who write it, replies also for the unit. */
const ofReport = on({
  name: 'report',
  seen: { none: everybody, written: everybody, approved: everybody, published: everybody },
})
/** A topic is nowhere but in its own report. */
const ofTopic = (by: readonly Who[]) => ({ none: noOne, written: by, approved: by, published: by })
/** A reply is for those who write the report and for the administration that has the topic. */
const repliers = [...runners, ...ownPeople]
const oncePublished = { none: noOne, written: noOne, approved: noOne, published: everybody }

/** A mail is for the administrator and for the secretariat in whose consultation it was sent. */
const ofMail = on({
  name: 'mail',
  seen: { 'to a party': [...secretariat, ...administrator], 'to a citizen': [...secretariat, ...administrator] },
})

/** What a case worker writes in a response, until it is signed; afterwards others may not and the case worker no more. */
const writes = (sends: Rule['sends'] = {}): Rule => ofResponse({ by: whileUnsent, when: ['written', 'decided'], sends })

const answer = { quote: 'Vi støtter det.', labels: 'endorse', speaker: 'committee', questions: '1' }

export const rules: Readonly<Record<string, Rule>> = {
  'GET /assets/:name': ofSite(),
  'GET /': ofSite(),
  'GET /accessibility': ofSite(),
  'GET /was': ofSite({ answers: 302 }),
  'GET /cookies': ofSite(),
  'GET /sign-in': ofSite(),
  'POST /session': ofSite({ sends: { person: 'signe' } }),
  'POST /session/end': ofSite(),
  // No provider is set in this town.
  'GET /sign-in/account': ofSite({ by: noOne }),
  'GET /sign-in/return': ofSite({ by: noOne }),
  'GET /signed-out': ofSite(),
  'GET /sessions': ofSite({ by: signedIn }),
  'POST /sessions/others/end': ofSite({ by: signedIn }),
  'POST /sessions/:session/end': ofSite({ by: noOne, at: { session: '00000000-0000-4000-8000-000000000000' } }),
  'GET /work': ofSite({ by: signedIn, others: 303 }),

  'GET /administration': ofSite({ by: administrator }),
  'GET /administration/audit': ofSite({ by: administrator }),
  'GET /administration/bodies': ofSite({ by: administrator }),
  'POST /administration/bodies': ofSite({
    by: administrator,
    sends: {
      name: 'Nyt Udvalg',
      shortName: '',
      kind: 'standing_committee',
      email: 'nyt@example.dk',
      validFrom: '2026-03-02',
    },
  }),
  'GET /administration/bodies/:body': ofSite({ by: administrator, at: { body: 'skole' } }),
  'POST /administration/bodies/:body/units': ofSite({
    by: administrator,
    at: { body: 'skole' },
    sends: { unitName: 'Ny enhed', parent: '' },
  }),
  'POST /administration/bodies/:body/remits': ofSite({
    by: administrator,
    at: { body: 'skole' },
    sends: { subject: 'svømmehaller' },
  }),
  'POST /administration/bodies/:body/offices': ofSite({
    by: administrator,
    at: { body: 'skole' },
    sends: { title: 'Sekretær', kind: 'secretary', person: 'mads', validFrom: '2026-03-02' },
  }),
  'GET /administration/people': ofSite({ by: administrator }),
  'POST /administration/people': ofSite({ by: administrator, sends: { name: 'Ny Person', email: 'ny@example.net' } }),
  'GET /administration/people/:person': ofSite({ by: administrator, at: { person: 'vera' } }),
  'POST /administration/people/:person': ofSite({
    by: administrator,
    at: { person: 'vera' },
    sends: { name: 'vera', email: 'vera@example.dk' },
  }),
  'POST /administration/people/:person/suspension': ofSite({ by: administrator, at: { person: 'frej' } }),
  'POST /administration/people/:person/suspension/end': ofSite({ by: administrator, at: { person: 'sune' } }),
  'POST /administration/people/:person/sessions/end': ofSite({ by: administrator, at: { person: 'bo' } }),
  'POST /administration/people/:person/account/end': ofSite({ by: administrator, at: { person: 'vera' } }),
  'GET /administration/roles': ofSite({ by: administrator }),
  'POST /administration/roles': ofSite({
    by: administrator,
    sends: { person: 'vera', role: 'signer', body: 'raad', validFrom: '2026-03-02' },
  }),
  'POST /administration/roles/endings': ofSite({
    by: administrator,
    sends: { person: 'vera', role: 'case_worker', body: 'raad', validFrom: '2020-01-01' },
  }),
  'GET /mail': ofSite({ by: [...secretariats, ...administrator] }),
  'GET /mail/:id': ofMail(),
  'GET /mail/:id/attachments/:number{[1-9][0-9]?}': ofMail({
    by: [...secretariat, ...administrator],
    at: { number: '1' },
  }),

  'GET /following': ofSite(),
  'POST /following': ofSite({ answers: 200, sends: { email: 'ny@example.net' } }),
  'GET /following/:id/:seal': ofFollowing(),
  'GET /following/:id/:seal/end': ofFollowing(),
  'POST /following/:id/:seal': ofFollowing(),
  'POST /following/:id/:seal/end': ofFollowing({ answers: 200 }),

  'GET /plans': ofSite(),
  'GET /plans/:id': ofPlan(),
  'GET /plans/:id/documents/:document': ofPlan(),
  'GET /plans/:id/versions/:version': ofVersion(),

  'GET /consultations': ofSite(),
  'GET /calendar': ofSite(),
  'GET /health/live': ofSite(),
  'GET /health/ready': ofSite(),
  'GET /metrics': ofSite({ by: noOne }),
  'GET /log': ofSite(),
  'GET /log/checkpoint': ofSite(),
  'GET /log/keys': ofSite(),
  'GET /log/successions': ofSite(),
  'POST /log/cosignatures': ofSite({ answers: 422, page: 'GET /log' }),
  'POST /log/alarms/:id': ofSite({
    by: administrator,
    at: { id: '00000000-0000-7000-8000-000000000001' },
    answers: 404,
    sends: { why: 'Flyttet til en ny server.' },
  }),
  'GET /log/tile/:level/:path{.+}': ofSite({ at: { level: '0', path: '000.p/1' } }),
  'GET /verify': ofSite(),
  'POST /verify': ofSite({ answers: 200, sends: { proof: 'c2sp.org/tlog-proof@v1' } }),
  'GET /search': ofSite({ query: 'q=skoleveje' }),
  'GET /map': ofSite(),
  'GET /feeds/:name': ofFeed(),
  'GET /consultations/new': ofSite({ by: secretariats }),
  'POST /consultations': ofSite({ by: secretariats, sends: wholeDraft }),
  'GET /consultations/:id': ofConsultation(),
  'GET /consultations/:id/edit': ofConsultation({ by: runners, when: ['draft'], others: 403 }),
  'POST /consultations/:id/draft': ofConsultation({ by: runners, when: ['draft'], sends: wholeDraft }),
  'GET /consultations/:id/announcement': ofConsultation({ by: runners, when: ['draft'] }),
  'POST /consultations/:id/announcement': ofConsultation({ by: runners, when: ['draft'] }),
  'GET /consultations/:id/letters': ofConsultation(),
  'GET /consultations/:id/letters/:body': ofConsultation(),
  'GET /consultations/:id/letters/:file{[a-z0-9-]+\\.pdf}': ofConsultation(),
  'GET /consultations/:id/parties': ofConsultation({ by: [...runners, ...ownPeople, ...otherParty] }),
  'POST /consultations/:id/reminders': ofConsultation({ by: runners, when: ['open', 'closed'] }),
  'GET /consultations/:id/parties/:body/extension': ofConsultation({
    by: runners,
    when: ['announced', 'open', 'closed'],
  }),
  'POST /consultations/:id/parties/:body/extensions': ofConsultation({
    by: runners,
    when: ['announced', 'open', 'closed'],
    sends: { until: '2026-08-01', reason: 'Sommerferie' },
  }),
  'GET /consultations/:id/withdrawal': ofConsultation({ by: runners, when: ['announced', 'open', 'closed'] }),
  'POST /consultations/:id/withdrawal': ofConsultation({
    by: runners,
    when: ['announced', 'open', 'closed'],
    sends: { reason: 'Planen ændres.' },
  }),
  'GET /consultations/:id/answer': ofConsultation(),
  'POST /consultations/:id/answer': ofConsultation({
    by: caseWorker,
    when: ['announced', 'open', 'closed', 'answered'],
    sends: { body: 'skole' },
  }),
  'POST /consultations/:id/answers': ofConsultation({
    by: onceAnnounced,
    when: ['open', 'closed', 'answered'],
    sends: ({ formKey = '' }) => ({ do: 'send', key: formKey, text: 'Lav flere bænke.', name: 'Dorte' }),
  }),
  'POST /consultations/:id/answers/draft': ofConsultation({
    page: 'GET /consultations/:id/answer',
    by: {
      draft: noOne,
      announced: signedIn,
      open: signedIn,
      closed: signedIn,
      withdrawn: signedIn,
      answered: signedIn,
    },
    when: ['open', 'closed', 'answered'],
    answers: 200,
    sends: ({ formKey = '' }) => ({ key: formKey, text: 'Lav flere bænke.' }),
  }),
  'GET /consultations/:id/invitations': ofConsultation({ by: runners }),
  'POST /consultations/:id/invitations': ofConsultation({
    by: runners,
    when: ['announced', 'open', 'closed', 'answered'],
    sends: { name: 'Gudrun', email: 'gudrun@example.net', expiresOn: '2026-04-01' },
  }),
  'POST /consultations/:id/invitations/:invitation/removal': ofInvitation({
    by: runners,
    when: ['open', 'ended', 'expired'],
  }),
  'GET /invitations/:secret': ofInvitation({ when: ['open'] }),
  'GET /drafts/join/:secret': ofJoining(),
  'POST /drafts/join/:secret': ofJoining({ by: signedIn }),
  'POST /drafts/:id/invitation': ofDraft({ answers: 200 }),
  'POST /drafts/:id/removal': ofDraft({ by: ['egon'] }),
  'GET /my-responses': ofSite({ by: signedIn, others: 303 }),
  'POST /my-responses/:id/receipt': ofOwnResponse(),
  'GET /consultations/:id/privacy': ofConsultation(),
  'GET /consultations/:id/responses': ofConsultation(),
  'GET /consultations/:id/responses/new': ofConsultation({ by: secretariat, others: 303 }),
  'POST /consultations/:id/responses': ofConsultation({
    by: secretariat,
    when: ['open', 'closed', 'withdrawn', 'answered'],
    sends: { name: 'Bente', channel: 'letter', receivedAt: '2026-03-02', text: 'Lav flere bænke.' },
  }),
  'POST /consultations/:id/publication': ofConsultation({
    by: runners,
    sends: { responses: '00000000-0000-7000-8000-000000000000' },
  }),
  'GET /consultations/:id/manifest': ofConsultation(),
  'GET /consultations/:id/manifest.json': ofConsultation({ when: ['closed'], otherwise: 404 }),
  'GET /consultations/:id/manifest/proof': ofConsultation({ when: ['closed'], otherwise: 404 }),
  'GET /consultations/:id/matrix': ofConsultation(),
  'GET /consultations/:id/themes/:theme': ofConsultation(),
  'GET /consultations/:id/words': ofConsultation({ query: 'body=raad&question=1' }),

  'GET /consultations/:id/responses/:number{[0-9]+}': ofNumbered(),
  'GET /consultations/:id/responses/:number/annotations.json': ofNumbered({
    by: {
      'sent by a body': noOne,
      'published of a body': everybody,
      'sent by a citizen': noOne,
      'published of a citizen': everybody,
      'published without a name': everybody,
      'published with words left out': everybody,
      'withdrawn by a citizen': noOne,
    },
  }),
  'GET /consultations/:id/anchors': ofConsultation({ by: runners }),
  'POST /consultations/:id/anchors': ofComment({
    by: runners,
    sends: ({ response = '' }) => ({ version: '1', response, no: '1', do: 'gone' }),
  }),
  'GET /consultations/:id/responses/:number/original': ofNumbered({
    by: {
      'sent by a body': [...runners, ...ownPeople],
      'published of a body': [...runners, ...ownPeople],
      'sent by a citizen': runners,
      'published of a citizen': runners,
      'published without a name': runners,
      'published with words left out': runners,
      'withdrawn by a citizen': runners,
    },
  }),
  'POST /consultations/:id/responses/:number/removal': ofNumbered({
    by: runners,
    when: [
      'published of a body',
      'published of a citizen',
      'published without a name',
      'published with words left out',
    ],
    sends: { reason: 'Der stod et navn i.' },
  }),

  'GET /consultations/:id/responses/:number/reading': ofNumbered({ by: secretariat }),
  'POST /consultations/:id/responses/:number/reading': ofNumbered({
    by: secretariat,
    when: notWithdrawn,
    sends: ({ finding = '' }) => ({ letter: '1', ...(finding ? { [finding]: 'name' } : {}) }),
  }),
  'GET /consultations/:id/ledger': ofConsultation({ by: secretariat }),
  'POST /consultations/:id/ledger': ofConsultation({ by: secretariat }),
  'GET /consultations/:id/exports': ofConsultation({ by: onceThereIsACase }),
  'POST /consultations/:id/exports': ofConsultation({ by: onceThereIsACase, sends: { file: 'json' } }),
  'POST /consultations/:id/exports/:export/cancellation': ofExport({ when: ['waiting'] }),
  'GET /consultations/:id/exports/:export/file': ofExport({ when: ['ready'] }),
  'GET /consultations/:id/campaigns': ofConsultation({ by: secretariat }),
  'POST /consultations/:id/campaigns': ofConsultation({ by: secretariat, sends: { do: 'search' } }),
  'GET /consultations/:id/campaigns/:campaign': ofCampaign(),
  'POST /consultations/:id/campaigns/:campaign': ofCampaign({
    sends: ({ revision = '' }) => ({ revision, do: 'confirm' }),
  }),
  'GET /consultations/:id/campaigns/:campaign/letters/:number': ofCampaign(),
  'POST /consultations/:id/campaigns/:campaign/letters/:number': ofCampaign({
    sends: ({ start = '', end = '' }) => ({ start, end, [`label-${start}`]: 'reason' }),
  }),
  'GET /consultations/:id/responses/:number/ledger': ofNumbered({ by: secretariat }),
  'POST /consultations/:id/responses/:number/ledger/hold': ofNumbered({ by: secretariat }),
  'POST /consultations/:id/responses/:number/ledger/sentences/:starts': ofNumbered({
    by: secretariat,
    when: notWithdrawn,
    sends: { letter: '1', revision: '0', do: 'not_remark' },
  }),
  'POST /consultations/:id/responses/:number/ledger/rest': ofNumbered({
    by: secretariat,
    when: [],
    sends: { letter: '1', unread: '0' },
  }),
  'POST /consultations/:id/responses/:number/ledger/undoing': ofNumbered({ by: secretariat, when: [], sends: {} }),
  'GET /consultations/:id/responses/:number/attachments/:attachment': ofFile({
    by: { sent: noOne, published: everybody },
  }),
  'GET /consultations/:id/responses/:number/attachments/:attachment/original': ofFile({ by: runners }),
  'GET /consultations/:id/responses/:number/reading/files/:file': ofFile({ by: secretariat }),
  'POST /consultations/:id/responses/:number/reading/files/:file': ofFile({
    by: secretariat,
    sends: { how: 'cleaned' },
  }),

  'GET /intake': ofSite({ by: secretariats }),
  'GET /intake/:id': ofIncoming(),
  'GET /intake/:id/original': ofIncoming(),
  'POST /intake/:id/response': ofIncoming({
    by: secretariat,
    when: ['waiting', 'about nothing yet'],
    others: 422,
    sends: { consultation: 'aaben', name: 'Ida', text: 'Vi vil have en sti gennem skoven.' },
  }),
  'POST /intake/:id/place': ofIncoming({ when: ['waiting', 'about nothing yet'], sends: { place: 'lukket' } }),
  'POST /intake/:id/setting-aside': ofIncoming({
    when: ['waiting', 'about nothing yet'],
    sends: { reason: 'Det er reklame.' },
  }),
  'POST /intake/:id/return': ofIncoming({ when: ['set aside'] }),
  'GET /consultations/:id/imports/new': ofConsultation({ by: secretariat }),
  'POST /consultations/:id/imports': ofConsultation({
    by: secretariat,
    when: ['announced', 'open', 'closed', 'withdrawn', 'answered'],
    sends: { file: importFile, source: 'fjerde' },
  }),
  'GET /consultations/:id/imports/:import': ofImport({ by: secretariat }),
  'POST /consultations/:id/imports/:import/responses': ofImport({ by: secretariat, when: ['looked into'] }),

  'GET /receipts/:secret': ofReceipt(),
  'GET /receipts/:secret/text': ofReceipt(),
  'GET /receipts/:secret/proof/:index{[0-9]+}': ofReceipt(),
  'GET /receipts/:secret/following': ofReceipt(),
  'POST /receipts/:secret/following': ofReceipt({ answers: 200, sends: { email: 'ny@example.net' } }),
  'GET /receipts/:secret/withdrawal': ofReceipt({ when: ['open'] }),
  'POST /receipts/:secret/withdrawal': ofReceipt({ when: ['open'] }),
  'GET /receipts/:secret/correction': ofReceipt({ when: ['open'] }),
  'POST /receipts/:secret/correction': ofReceipt({
    when: ['open'],
    sends: { do: 'send', text: 'Jeg mente noget andet.' },
  }),

  'GET /responses/:id': ofResponse({ by: ownPeople, others: 303 }),
  'GET /responses/:id/letter': ofResponse({ by: whileUnsent, when: ['written', 'decided'] }),
  'POST /responses/:id/letters': ofResponse({
    by: whileUnsent,
    when: ['written', 'decided'],
    sends: { text: 'Et nyt brev.' },
  }),
  'GET /responses/:id/letters/:version{[0-9]+}': ofResponse({ by: ownPeople }),
  'GET /responses/:id/letters/:version{[0-9]+}/original': ofResponse({ by: ownPeople }),
  'GET /responses/:id/remarks': ofResponse({ by: ownPeople }),
  'POST /responses/:id/remarks': writes({
    quote: 'Udvalget støtter sikre skoleveje.',
    label: 'endorse',
    speaker: 'committee',
  }),
  'POST /responses/:id/remarks/proposals': writes(),
  'POST /responses/:id/remarks/places': writes(),
  'POST /responses/:id/remarks/confirmations': writes(({ remark = '' }) => ({ remarks: remark })),
  'GET /responses/:id/remarks/:remark': ofResponse({ by: whileUnsigned }),
  'POST /responses/:id/remarks/:remark': writes(({ quote = '' }) => ({
    quote,
    labels: 'proposal',
    speaker: 'committee',
  })),
  'POST /responses/:id/remarks/:remark/confirmation': writes(),
  'POST /responses/:id/remarks/:remark/reopening': writes(),
  'POST /responses/:id/remarks/:remark/rejection': writes(),
  'POST /responses/:id/remarks/:remark/label': writes({ label: 'proposal' }),
  'GET /responses/:id/answers': ofResponse({ by: whileUnsigned }),
  'GET /responses/:id/answers/new': ofResponse({ by: whileUnsigned, query: 'question=1&kind=position' }),
  'POST /responses/:id/answers': writes(answer),
  'GET /responses/:id/answers/positions': ofResponse({ by: whileUnsigned }),
  'POST /responses/:id/answers/positions': writes(),
  'GET /responses/:id/answers/priorities': ofResponse({ by: whileUnsigned }),
  'POST /responses/:id/answers/priorities': writes({
    'shown-T1': '[[],"",""]',
    'choice-T1': 'high',
    'words-T1': '',
  }),
  'GET /responses/:id/composition': ofResponse({ by: whileUnsigned }),
  'POST /responses/:id/composition': writes({ text: 'Et brev af svarene.' }),
  'GET /responses/:id/approvals': ofResponse({ by: caseWorker, when: ['written', 'decided'] }),
  'POST /responses/:id/approvals': ofResponse({
    by: caseWorker,
    when: ['written', 'decided'],
    sends: { kind: 'decision', decidedOn: '2026-02-26', item: '8', text: 'Godkendt.' },
  }),
  'GET /responses/:id/signature': ofResponse({ by: ownPeople }),
  'POST /responses/:id/signature': ofResponse({
    by: mayor,
    when: ['decided'],
    sends: ({ seen = '' }) => ({ seen }),
  }),
  'POST /responses/:id/returns': ofResponse({
    page: 'GET /responses/:id/signature',
    by: mayor,
    when: ['written', 'decided'],
    sends: { reason: 'Skriv det om.' },
  }),
  'POST /responses/:id/sending': ofResponse({ by: caseWorker, when: ['signed'] }),

  'GET /consultations/:id/report': ofReport(),
  'GET /consultations/:id/report/versions/:version': ofReport({ by: oncePublished }),
  'GET /consultations/:id/report/versions/:version/annexes/:annex{responses|replies|changes}/:format{docx|pdf}':
    ofReport({
      by: oncePublished,
      at: { annex: 'responses', format: 'docx' },
    }),
  'GET /consultations/:id/report/versions/:version/:format{docx|pdf|xlsx|json}': ofReport({ by: oncePublished }),
  'GET /consultations/:id/report/draft': ofReport({ by: runners }),
  'GET /consultations/:id/report/draft/preview': ofReport({ by: runners }),
  'GET /summaries/:response/:seal': ofShowing(),
  'POST /summaries/:response/:seal': ofShowing({
    sends: ({ topic = '' }) => ({ topic, [`text-${topic}`]: 'De gamle bænke.' }),
  }),
  'POST /consultations/:id/report/showings': ofReport({ by: runners, when: [], otherwise: 422 }),
  'POST /consultations/:id/report/corrections': ofReport({ by: runners, when: [], otherwise: 422 }),
  'GET /consultations/:id/report/texts/:part': ofReport({
    by: { none: noOne, written: runners, approved: runners, published: runners },
    at: { part: 'introduction' },
  }),
  'POST /consultations/:id/report/texts/:part': ofReport({
    by: runners,
    at: { part: 'introduction' },
    sends: { introduction: 'Vi har læst alt.' },
  }),
  'POST /consultations/:id/report/review': ofReport({
    by: { none: runners, written: publisher, approved: publisher, published: runners },
    when: [], // nobody has read what has no fingerprint
    sends: { read: '', verdict: 'sent-back', comment: 'Ret tallene.' },
  }),
  'POST /consultations/:id/report/publication': ofReport({
    by: publisher,
    when: ['approved'],
  }),
  'GET /consultations/:id/report/topics/new': ofReport({ by: runners }),
  'POST /consultations/:id/report/topics': ofReport({
    by: runners,
    sends: { theme: 'T1', direction: 'wish', title: 'Ønske om ro', summary: '' },
  }),
  'GET /consultations/:id/report/topics/:topic': ofReport({ by: ofTopic(runners) }),
  'POST /consultations/:id/report/topics/:topic': ofReport({
    by: ofTopic(runners),
    sends: { theme: 'T1', direction: 'wish', title: 'Ønske om mere ro', summary: '' },
  }),
  'POST /consultations/:id/report/topics/:topic/remarks': ofReport({
    by: ofTopic(runners),
    sends: ({ remark = '' }) => ({ remarks: remark }),
  }),
  'POST /consultations/:id/report/topics/:topic/removals': ofReport({
    by: ofTopic(runners),
    sends: ({ remark = '' }) => ({ remark }),
  }),
  'POST /consultations/:id/report/topics/:topic/reply': ofReport({
    by: ofTopic(repliers),
    sends: { unit: 'skoleforvaltning', text: 'Der kommer bump.', disposition: 'full', reason: '' },
  }),
  'POST /consultations/:id/report/topics/:topic/split': ofReport({
    by: ofTopic(runners),
    sends: ({ remark = '' }) => ({
      split: remark,
      splitDirection: 'wish',
      splitTitle: 'Ønske om flere bump',
      splitReason: 'Det er noget andet.',
    }),
  }),
  'POST /consultations/:id/report/topics/:topic/moves': ofReport({
    by: ofTopic(runners),
    sends: ({ remark = '' }) => ({ split: remark, moveInto: '' }),
    when: [],
    otherwise: 422,
  }),
  'POST /consultations/:id/report/topics/:topic/merger': ofReport({
    by: ofTopic(runners),
    sends: { into: '', mergeReason: 'De siger det samme.' },
    when: [],
    otherwise: 422,
  }),
  'GET /consultations/:id/report/sorting': ofReport({ by: runners }),
  'POST /consultations/:id/report/sorting': ofReport({
    by: ofTopic(runners),
    // The remark is in a topic already: who sorts is told so.
    sends: ({ remark = '' }) => ({
      remarks: remark,
      into: 'new',
      direction: 'wish',
      title: 'Ønske om ro',
      theme: 'T1',
    }),
    when: [],
  }),
  'GET /consultations/:id/report/replies': ofReport({
    by: {
      none: runners,
      written: [...runners, ...ownPeople],
      approved: [...runners, ...ownPeople],
      published: [...runners, ...ownPeople],
    },
  }),
  'GET /consultations/:id/report/charts': ofReport({ by: runners }),
  'GET /consultations/:id/report/topics/:topic/reply': ofReport({ by: ofTopic(repliers) }),
  'POST /consultations/:id/report/topics/:topic/reply/assignment': ofReport({
    by: ofTopic(repliers),
    sends: { unit: 'skoleforvaltning', handReason: 'Det haster.' },
  }),
  'POST /consultations/:id/report/topics/:topic/reply/review': ofReport({
    by: ofTopic([...publisher, ...ownPeople]),
    when: ['written'],
  }),
  'POST /consultations/:id/report/topics/:topic/reply/return': ofReport({
    by: ofTopic([...publisher, ...ownPeople]),
    when: ['written'],
    sends: { comment: 'Svar på det, der er spurgt om.' },
  }),
  'POST /consultations/:id/report/topics/:topic/reply/approval': ofReport({
    by: ofTopic([...publisher, ...ownPeople]),
    when: [],
    sends: { kind: 'decision', decidedOn: '2026-02-20', item: '4' },
  }),
  'POST /consultations/:id/report/topics/:topic/reply/changes': ofReport({
    by: ofTopic(repliers),
    sends: { element: 'T1', oldWords: 'cykle', newWords: 'gå' },
  }),
  'POST /consultations/:id/report/topics/:topic/reply/changes/:change/withdrawal': ofReport({ by: ofTopic(repliers) }),
  'POST /consultations/:id/report/topics/:topic/removal': ofReport({ by: ofTopic(runners), sends: { sure: 'yes' } }),

  'GET /consultations/:id/meetings': ofConsultation(),
  'GET /consultations/:id/meetings/new': ofConsultation({ by: runners, when: untilWithdrawn }),
  'POST /consultations/:id/meetings': ofConsultation({ by: runners, when: untilWithdrawn, sends: wholeMeeting }),
  'GET /consultations/:id/meetings/:meeting': ofMeeting(),
  'GET /consultations/:id/meetings/:meeting/calendar.ics': ofMeeting(),
  'GET /consultations/:id/meetings/:meeting/edit': ofMeeting({
    by: runners,
    when: ['coming', 'in a draft'],
    otherwise: 404,
  }),
  'POST /consultations/:id/meetings/:meeting': ofMeeting({
    by: runners,
    when: ['coming', 'in a draft'],
    sends: wholeMeeting,
  }),
  'GET /consultations/:id/meetings/:meeting/cancellation': ofMeeting({
    by: runners,
    when: ['coming', 'in a draft'],
    otherwise: 404,
  }),
  'POST /consultations/:id/meetings/:meeting/cancellation': ofMeeting({
    by: runners,
    when: ['coming', 'in a draft'],
    sends: { reason: 'Salen er optaget.' },
  }),
  'GET /consultations/:id/meetings/:meeting/registrations': ofMeeting({ by: runners }),
  'GET /consultations/:id/meetings/:meeting/registrations.csv': ofMeeting({ by: runners }),
  'POST /consultations/:id/meetings/:meeting/registrations': ofMeeting({
    when: ['coming'],
    sends: { name: 'Dorte', email: 'dorte@example.net', people: '2' },
  }),
  'GET /registrations/:secret': ofRegistration(),
  'POST /registrations/:secret/cancellation': ofRegistration({ when: ['seated', 'given up'] }),
  'GET /consultations/:id/questions': ofConsultation(),
  'POST /consultations/:id/questions': ofConsultation({
    when: ['announced', 'open'],
    sends: { question: 'Hvor bliver der af bænkene?' },
  }),
  'GET /consultations/:id/questions/:enquiry': ofEnquiry(),
  'POST /consultations/:id/questions/:enquiry/answer': ofEnquiry({
    sends: { shown: 'Hvornår?', answer: 'Snart.', do: 'publish' },
  }),
  'POST /consultations/:id/questions/:enquiry/removal': ofEnquiry({ sends: { reason: 'Handler om noget andet.' } }),

  'GET /api/consultations': ofSite(),
  'GET /api/consultations/:id': ofConsultation({ by: onceAnnounced }),
  'GET /api/consultations/:id/responses': ofConsultation({ by: onceAnnounced }),
  'GET /api/openapi.json': ofSite(),
}
