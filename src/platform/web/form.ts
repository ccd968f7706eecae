import type { Context } from 'hono'
import type { z } from 'zod'
import { outageOf } from '../admission.ts'
import type { Translate } from '../i18n/language.ts'
import { InvalidForm, Refusal } from '../refusal.ts'
import type { Door } from './door.ts'

type Writer = Pick<Translate, 'known'>

type Values = Record<string, string | string[] | File>

/** What a form shows: what the person typed and what was wrong with it. Empty on the first visit. */
export type Form = {
  value(field: string): string
  values(field: string): readonly string[]
  has(field: string, option: string): boolean
  error(field: string): string | undefined
  /** For the error summary; without a field for what concerns the whole form. */
  readonly errors: readonly { field: string | undefined; text: string }[]
}

const texts = (value: Values[string] | undefined): string[] =>
  value === undefined || value instanceof File ? [] : [value].flat()

export function formOf(t: Writer, values: Values = {}, refusals: readonly Refusal[] = []): Form {
  const errors = refusals.map((refusal) => ({ field: refusal.field, text: t.known(refusal.message, refusal.values) }))
  return {
    value: (field) => texts(values[field])[0] ?? '',
    values: (field) => texts(values[field]),
    has: (field, option) => texts(values[field]).includes(option),
    error: (field) => errors.find((error) => error.field === field)?.text,
    errors,
  }
}

/** The form as it is filled in from a record, before anybody typed. */
export const filledForm = (t: Writer, values: Record<string, string | readonly string[] | number | null>): Form =>
  formOf(
    t,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? [...value] : String(value ?? '')]),
    ),
  )

/** What a form sent. Refused when it did not arrive whole, or is no form. */
export function formDataOf(c: Context): Promise<FormData> {
  return c.req.formData().catch(() => {
    throw new Refusal('invalid', 'The form did not arrive whole: send it again')
  })
}

async function bodyOf(c: Context): Promise<Values> {
  const data = await formDataOf(c)
  // A field called __proto__ is a field like any other.
  return Object.fromEntries(
    [...new Set(data.keys())].map((name) => {
      const all = data.getAll(name)
      const files = all.filter((value): value is File => value instanceof File)
      return [name, files[0] ?? (all.length === 1 ? String(all[0]) : all.map(String))]
    }),
  )
}

/** PostgreSQL keeps every character but NUL; what was typed is shown again without it. */
const withoutNul = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof File
        ? value
        : Array.isArray(value)
          ? value.map((text) => text.replaceAll('\0', ''))
          : value.replaceAll('\0', ''),
    ]),
  )

/** The sentence of each issue must be one of the languages' sentences: schemas of forms give their own. */
function refusalsOf(error: z.ZodError): Refusal[] {
  const seen = new Set<string>()
  return error.issues.flatMap((issue) => {
    const field = issue.path.map(String)[0]
    if (seen.has(field ?? '')) return []
    seen.add(field ?? '')
    return [new Refusal('invalid', issue.message, {}, field)]
  })
}

/** The form as it was sent, without acting on it: for a button that only asks for the form again. */
export async function formAsSent(c: Context, t: Writer, refusals: readonly Refusal[] = []): Promise<Form> {
  return formOf(t, withoutNul(await bodyOf(c)), refusals)
}

/** The form again; where its page is not there any more at this moment, the refusal that says why. */
async function shownOr(refusal: Refusal, show: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await show()
  } catch (error) {
    throw error instanceof Refusal && error.kind === 'not-found' ? refusal : error
  }
}

/** Refuses while this server takes nothing in. */
export function refuseUnlessAdmitted(c: Context): void {
  const refusal = (c.var as Partial<Door<unknown>['Variables']>).admission?.refusal()
  if (refusal) throw refusal
}

/** A form that is shown again with all that was typed, because nothing can be taken in at this moment. */
export function notNow(shown: Response): Response {
  const headers = new Headers(shown.headers)
  headers.set('Retry-After', '60')
  return new Response(shown.body, { status: 503, headers })
}

/**
 * Takes a submitted form: checks it, acts, and answers. When it is refused the form is shown again with what was typed
 * (422, or 409 when the moment is wrong); refusals about the person or the address go on to the error page.
 * `known` is what is wrong already, as with its files: it is told together with the rest.
 */
export async function submitted<Schema extends z.ZodType>(
  c: Context,
  t: Writer,
  schema: Schema,
  act: (input: z.output<Schema>) => Promise<Response>,
  showAgain: (form: Form, status: 409 | 422) => Response | Promise<Response>,
  known: readonly Refusal[] = [],
): Promise<Response> {
  const values = await bodyOf(c)
  const unstorable = Object.entries(values).find(([, value]) => texts(value).some((text) => text.includes('\0')))
  if (unstorable)
    return showAgain(
      formOf(t, withoutNul(values), [
        new Refusal('invalid', 'There is a character in it that cannot be kept: write it again', {}, unstorable[0]),
      ]),
      422,
    )
  const parsed = schema.safeParse(values)
  if (!parsed.success) return showAgain(formOf(t, values, [...refusalsOf(parsed.error), ...known]), 422)
  if (known.length > 0) return showAgain(formOf(t, values, known), 422)
  try {
    refuseUnlessAdmitted(c)
    return await act(parsed.data)
  } catch (fault) {
    const error = outageOf(fault) ?? fault
    if (error instanceof Refusal && error.kind === 'unavailable')
      return notNow(await shownOr(error, () => showAgain(formOf(t, values, [error]), 409)))
    if (error instanceof InvalidForm) return showAgain(formOf(t, values, error.refusals), 422)
    if (error instanceof Refusal && error.kind === 'invalid') return showAgain(formOf(t, values, [error]), 422)
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return shownOr(error, () => showAgain(formOf(t, values, [error]), 409))
  }
}
