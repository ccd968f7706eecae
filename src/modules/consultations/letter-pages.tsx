import type { ComponentChildren } from 'preact'
import type { T } from '#languages/index.ts'
import { LetterSheet, Listing, ListingItem, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Dispatch } from './announcement.ts'
import type { Consultation, ConsultedParty } from './consultation.ts'

type Shown = { t: T; href: Href; consultation: Consultation }

export function LettersPage({ t, href, consultation, parties }: Shown & { parties: readonly ConsultedParty[] }) {
  return (
    <>
      <p class="overline">{consultation.title}</p>
      <h1>{t('Consultation letters')}</h1>
      <Listing>
        {parties.map(({ body, name }) => (
          <ListingItem
            key={body}
            title={name}
            href={href(`/consultations/${consultation.id}/letters/${body}`)}
            facts={<a href={href(`/consultations/${consultation.id}/letters/${body}.pdf`)}>PDF</a>}
          />
        ))}
      </Listing>
    </>
  )
}

type LetterPageProps = Shown & { party: ConsultedParty; dispatch: Dispatch | null; children: ComponentChildren }

export function LetterPage({ t, href, consultation, party, dispatch, children }: LetterPageProps) {
  return (
    <>
      <p class="overline">{t('Letter to {party}', { party: party.name })}</p>
      <LetterSheet>{children}</LetterSheet>
      <SummaryList
        facts={[
          { name: t('Sent'), value: dispatch ? t.dateTime(dispatch.at) : t('Not sent yet') },
          {
            name: t('As a file'),
            value: <a href={href(`/consultations/${consultation.id}/letters/${party.body}.pdf`)}>PDF</a>,
          },
          { name: t('Fingerprint'), value: dispatch && <code>{dispatch.letterSha256}</code> },
        ]}
      />
    </>
  )
}
