import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { InvalidForm, Refusal, type Values } from '#platform/refusal.ts'
import type { Consultation } from '../consultations/index.ts'
import { checkedReceived } from '../responses/index.ts'
import { channelOf, type ImportField, type ImportRow, type ImportValues, momentOf, yesOrNo } from './import-fields.ts'

export type RowError = { row: number; field: ImportField; reason: string; values: Values }

/** A row that can be entered: what it becomes, and its fingerprint. */
export type GoodRow = {
  row: number
  externalId: string
  contentSha256: string
  received: ReturnType<typeof checkedReceived>
}

/** What would become of a file: new responses, rows that were taken in before, and those that have changed since. */
export type CheckedRows = {
  fresh: GoodRow[]
  same: number
  different: { row: number; externalId: string; responseNumber: number }[]
  errors: RowError[]
}

const longestId = 200

/** The fields of the response form → the columns of the file. */
const columnOf: Record<string, ImportField> = {
  name: 'name',
  organisation: 'organisation',
  registerNumber: 'register_number',
  senderRole: 'sender_role',
  postcode: 'postcode',
  email: 'email',
  phone: 'phone',
  address: 'address',
  receivedAt: 'received_at',
  text: 'text',
}

const tidy = (values: ImportValues): ImportValues =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, value.replaceAll('\r\n', '\n').normalize('NFC').trim()]),
  )

function checkRow(
  occasion: Occasion,
  consultation: Consultation,
  { row, values: raw }: ImportRow,
): GoodRow | RowError[] {
  const values = tidy(raw)
  const at = (field: ImportField) => values[field] ?? ''
  const errors: RowError[] = []
  const wrong = (field: ImportField, reason: string, facts: Values = {}) =>
    errors.push({ row, field, reason, values: facts })
  const unkept = (Object.keys(values) as ImportField[]).find(
    (field) => at(field).includes('\0') || !at(field).isWellFormed(),
  )
  if (unkept) wrong(unkept, 'There is a character in it that cannot be kept: write it again')
  const externalId = at('external_id')
  if (!externalId) wrong('external_id', 'Write the id of the row')
  if (externalId.length > longestId) wrong('external_id', 'Write a shorter id')
  const channel = channelOf(at('channel'))
  if (!channel) wrong('channel', 'Write web, email, letter, phone or visit')
  const addressProtected = yesOrNo(at('protected'))
  if (addressProtected === undefined) wrong('protected', 'Write yes or no')
  const language = at('language') || 'da'
  if (!['da', 'en'].includes(language)) wrong('language', 'Write da or en')
  const receivedAt = momentOf(at('received_at'), occasion.now)
  if (Number.isNaN(receivedAt.getTime())) wrong('received_at', 'Write the day as 2026-03-02 or 02-03-2026')
  try {
    const received = checkedReceived(
      occasion,
      {
        name: at('name'),
        organisation: at('organisation'),
        registerNumber: at('register_number'),
        senderRole: at('sender_role'),
        postcode: at('postcode'),
        email: at('email'),
        phone: at('phone'),
        address: at('address'),
        addressProtected: addressProtected ?? false,
        channel: channel ?? 'web',
        language,
        receivedAt,
        text: at('text'),
      },
      consultation,
    )
    if (errors.length === 0) return { row, externalId, contentSha256: sha256(canonicalJson(values)), received }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const refusal of error instanceof InvalidForm ? error.refusals : [error]) {
      const field = columnOf[refusal.field ?? ''] ?? 'text'
      if (!errors.some((known) => known.field === field)) wrong(field, refusal.message, refusal.values)
    }
  }
  return errors
}

async function takenInBefore(
  tx: Tx | Occasion['db'],
  { tenant }: Occasion,
  consultation: string,
  source: string,
): Promise<Map<string, { contentSha256: string; responseNumber: number }>> {
  const rows = await tx
    .selectFrom('importedResponses as imported')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'imported.tenant').onRef('response.id', '=', 'imported.response'),
    )
    .where('imported.tenant', '=', tenant)
    .where('imported.consultation', '=', consultation)
    .where('imported.source', '=', source)
    .select(['imported.externalId', 'imported.contentSha256', 'response.responseNumber'])
    .$narrowType<{ responseNumber: number }>()
    .execute()
  return new Map(rows.map(({ externalId, ...row }) => [externalId, row]))
}

/** Checks every row against the rules of responses, the other rows and what was taken in before; writes nothing. */
export async function checkRows(
  tx: Tx | Occasion['db'],
  occasion: Occasion,
  { consultation, source, rows }: { consultation: Consultation; source: string; rows: readonly ImportRow[] },
): Promise<CheckedRows> {
  const before = await takenInBefore(tx, occasion, consultation.id, source)
  const seen = new Map<string, number>()
  const checked: CheckedRows = { fresh: [], same: 0, different: [], errors: [] }
  for (const one of rows) {
    const result = checkRow(occasion, consultation, one)
    if (Array.isArray(result)) {
      checked.errors.push(...result)
      continue
    }
    const { row, externalId, contentSha256 } = result
    const first = seen.get(externalId)
    seen.set(externalId, first ?? row)
    const known = before.get(externalId)
    if (first !== undefined)
      checked.errors.push({
        row,
        field: 'external_id',
        reason: 'The same id stands in row {row} already',
        values: { row: first },
      })
    else if (!known) checked.fresh.push(result)
    else if (known.contentSha256 === contentSha256) checked.same++
    else checked.different.push({ row, externalId, responseNumber: known.responseNumber })
  }
  return checked
}
