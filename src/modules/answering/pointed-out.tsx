import type { T } from '#languages/index.ts'
import { Notice } from '#platform/ui/index.ts'
import { type FindingKind, findPersonalData } from '../privacy/index.ts'

/** What words look like, said to the person who wrote them. */
export const findingName = (t: T, kind: FindingKind): string =>
  ({
    cpr: t('This looks like a civil registration number'),
    phone: t('This looks like a telephone number'),
    email: t('This looks like an e-mail address'),
    address: t('This looks like an address'),
    name: t('This looks like the name of a person'),
  })[kind]

/** For the small script that points it out while it is typed. */
export const findingNames = (t: T) =>
  Object.fromEntries(
    (['cpr', 'phone', 'email', 'address', 'name'] as const).map((kind) => [`data-says-${kind}`, findingName(t, kind)]),
  )

/** Personal data in what is about to be sent; the sender's own name is theirs to give. Nothing where nothing was found. */
export function PointedOut({ t, text, own }: { t: T; text: string; own: string }) {
  const findings = findPersonalData(text, { allowed: [own] })
  if (findings.length === 0) return null
  const distinct = [...new Map(findings.map((finding) => [`${finding.kind} ${finding.quote}`, finding])).values()]
  return (
    <Notice kind="warning" title={t('Look at this before you send')}>
      <ul>
        {distinct.slice(0, 20).map(({ kind, quote, start }) => (
          <li key={start}>
            {findingName(t, kind)}: <strong>{quote}</strong>
          </li>
        ))}
      </ul>
      <p>
        {t('Whoever reads it through in the city leaves private matters out. It is safest to remove them yourself.')}
      </p>
    </Notice>
  )
}
