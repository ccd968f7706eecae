import type { T } from '#languages/index.ts'
import { SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Consultation } from '../consultations/index.ts'
import { publicFieldsSentence } from './words.ts'

type PrivacyPageProps = { t: T; href: Href; consultation: Consultation; title: string }

/** What people are told before they send: the duty to inform of the General Data Protection Regulation, article 13. */
export function PrivacyPage({ t, href, consultation, title }: PrivacyPageProps) {
  const { contact, consultingBodyName, caseNumber, publicFields, signInRequired } = consultation
  return (
    <>
      <p class="overline">{title}</p>
      <h1>{t('How we treat your data')}</h1>
      <p class="lead">{publicFieldsSentence(t, publicFields)}</p>
      <SummaryList
        facts={[
          { name: t('Responsible'), value: consultingBodyName },
          {
            name: t('Ask'),
            value: (
              <>
                {contact.name}, <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </>
            ),
          },
          { name: t('Case number'), value: caseNumber },
        ]}
      />
      <h2>{t('What we ask for, and why')}</h2>
      <ul>
        <li>{t('Your words and your name, to read your response together with the others and to answer it.')}</li>
        <li>
          {t('Your e-mail, if you give it, for the receipt and to tell you what becomes of it. For nothing else.')}
        </li>
        <li>{t('Your postcode, if you give it, to see where in the city responses come from.')}</li>
        {signInRequired && <li>{t('Who you signed in as, because this consultation asks for it.')}</li>}
      </ul>
      <p>
        {t(
          'The legal basis is the exercise of public authority (General Data Protection Regulation, article 6(1)(e)), the Access to Public Administration Files Act and, for plans, the Planning Act.',
        )}
      </p>
      <h2>{t('What becomes public')}</h2>
      <p>
        {t(
          'A person reads every response before it is published. Civil registration numbers, contact details and private matters of others are left out, and the place is marked. Files are published without hidden information.',
        )}
      </p>
      <p>
        {t(
          'Is your name and address protected? Say so in the form: then neither your name nor your postcode is published, and no address is kept.',
        )}
      </p>
      <h2>{t('Who else sees it')}</h2>
      <p>
        {t(
          'Those who work with the case in the city, and the bodies it is put before. Others may ask for access to the case; private matters are then left out.',
        )}
      </p>
      <h2>{t('How long we keep it')}</h2>
      <p>
        {t(
          'As long as the case. Afterwards it is handed to the archives or deleted, as the Archives Act says. A draft that is not sent is deleted when you delete it.',
        )}
      </p>
      <h2>{t('Your rights')}</h2>
      <p>
        {t(
          'Until the deadline you correct or withdraw your response with your receipt. You can always ask to see what is kept about you, have mistakes corrected, object, or have your response taken down from the public pages.',
        )}
      </p>
      <p>{t('You can complain to the Danish Data Protection Agency: {address}.', { address: 'datatilsynet.dk' })}</p>
      <h2>{t('Cookies')}</h2>
      <p>{t('Cookies are only for those who sign in. Nobody is followed, and no other site is asked for anything.')}</p>
      <p>
        <a href={href(`/consultations/${consultation.id}/answer`)}>{t('Write your response')}</a>
      </p>
    </>
  )
}
