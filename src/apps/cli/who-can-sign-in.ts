import { occasionOf } from '#database/occasion.ts'
import { listDemonstrationPeople } from '#modules/parties/index.ts'
import { offsetClock } from '#platform/clock.ts'
import type { Running } from './start.ts'

/** The lines a person sees when the product runs: the address, whom one may be in the demonstration, where mail is. */
export async function whoCanSignIn({ config, db, changes, clock, t }: Running): Promise<string> {
  const { baseUrl, dataFolder, smtpUrl } = config
  const lines = ['', t('Lydhør runs at {address}', { address: baseUrl }), '']
  const cities = await db.selectFrom('tenants').select(['tenant', 'name', 'clockOffsetMs']).orderBy('tenant').execute()
  for (const { tenant, name, clockOffsetMs } of cities) {
    const people = await listDemonstrationPeople(
      occasionOf({ tenant, actor: { kind: 'anyone' }, clock: offsetClock(clock, clockOffsetMs), db, changes }),
    )
    if (people.length === 0) continue
    lines.push(t('Demonstration of {city}. Sign in at {address} as:', { city: name, address: `${baseUrl}/sign-in` }))
    const widest = Math.max(...people.map((person) => person.name.length))
    const described = (code: 'da' | 'en', person: (typeof people)[number]) => person.describes[code] ?? ''
    const language = t.code === 'en' ? 'en' : 'da'
    for (const person of people) lines.push(`  ${person.name.padEnd(widest)}  ${described(language, person)}`.trimEnd())
    lines.push('')
  }
  if (!smtpUrl) lines.push(t('Mail goes to no one; read it at {address}', { address: `${baseUrl}/mail` }))
  lines.push(t('Data and log: {folder}', { folder: dataFolder }), t('Stop with Ctrl-C'))
  return lines.join('\n')
}
