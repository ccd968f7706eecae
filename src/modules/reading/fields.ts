import { type Field, type Fields, fieldAt } from './field.ts'
import { dateOf } from './letter-date.ts'
import { planOf } from './plan-name.ts'
import { longestOpeningUnits } from './rules.ts'
import { senderAndAddressee } from './sender-and-addressee.ts'
import type { Structure } from './sentences.ts'
import { signatoryOf } from './signatory.ts'

/** “Formand, Vanløse Svømmeklub” is the title and whom it is held in. */
function withoutBody(text: string, role: Field, sender: Field | undefined): Field {
  const tail = sender && text.slice(role.start, role.end).lastIndexOf(`, ${sender.value}`)
  return tail && tail > 0 ? fieldAt(text, role.start, role.start + tail) : role
}

/** The fields of a letter with their exact places; one that the letter does not have is absent. */
export function fieldsOf(text: string, found: Structure): Fields {
  const head = { start: found.head.start, end: Math.min(found.head.end, longestOpeningUnits) }
  const structure = { ...found, head }
  const fields: Fields = {
    ...senderAndAddressee(text, structure),
    date: dateOf(text, structure),
    plan: planOf(text, structure),
    ...signatoryOf(text, structure),
  }
  if (fields.role) fields.role = withoutBody(text, fields.role, fields.sender)
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
}
