import type { Occasion } from '#database/occasion.ts'
import { approveEdition, readThrough } from '#modules/publication/index.ts'

/** Numbers and addresses of citizens are left out; those of an institution are its own, and may stand. */
const leftOut = { cpr: 'cpr', phone: 'contact', email: 'contact' } as const

/** Reads a response of the demonstration through, as its secretariat would have. */
export async function seedReading(reader: Occasion, id: string): Promise<void> {
  const { response, letter, findings } = await readThrough(reader, id)
  const citizen = response.body === null
  const omissions = findings.flatMap(({ kind, start, end }) =>
    citizen && kind in leftOut ? [{ start, end, reason: leftOut[kind as keyof typeof leftOut], note: '' }] : [],
  )
  const standing = findings
    .filter(({ start }) => !omissions.some((omission) => omission.start === start))
    .map(({ start, end }) => ({ start, end, reason: citizen ? ('not_personal' as const) : ('office' as const) }))
  await approveEdition(reader, { response: id, letter: letter.version, omissions, standing })
}
