import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { z } from 'zod'
import { InvalidForm, Refusal } from '../refusal.ts'
import { submitted } from './form.ts'

const t = { known: (sentence: string) => sentence }
const schema = z.object({ title: z.string().min(1, 'Write a title'), note: z.string().default('') })

/** A door with one form; what was typed comes back as JSON when it is shown again. */
function door(act: (input: z.infer<typeof schema>) => Promise<Response>) {
  const app = new Hono()
  app.post('/', (c) =>
    submitted(c, t, schema, act, (form, status) =>
      c.json({ title: form.value('title'), note: form.value('note'), errors: form.errors }, status),
    ),
  )
  app.onError((error, c) => c.text(error.message, 403))
  return (fields: Record<string, string>) => app.request('/', { method: 'POST', body: new URLSearchParams(fields) })
}

const done = async () => new Response('done')

test('what is wrong is said beside its field, and what was typed is kept', async () => {
  const answer = await door(done)({ title: '', note: 'husk æøå' })
  assert.equal(answer.status, 422)
  assert.deepEqual(await answer.json(), {
    title: '',
    note: 'husk æøå',
    errors: [{ field: 'title', text: 'Write a title' }],
  })
})

test('a refusal of the moment keeps what was typed as well', async () => {
  const answer = await door(async () => {
    throw new Refusal('conflict', 'Too late')
  })({ title: 'Leg', note: 'x' })
  assert.equal(answer.status, 409)
  assert.equal((await answer.json()).title, 'Leg')
})

test('several refusals are all said at once', async () => {
  const answer = await door(async () => {
    throw new InvalidForm([new Refusal('invalid', 'One', {}, 'title'), new Refusal('invalid', 'Two', {}, 'note')])
  })({ title: 'Leg' })
  assert.equal((await answer.json()).errors.length, 2)
})

test('a character that cannot be kept is refused with a sentence and not with a fault', async () => {
  const answer = await door(done)({ title: 'Leg', note: 'a\0b' })
  assert.equal(answer.status, 422)
  const { note, errors } = await answer.json()
  assert.equal(note, 'ab')
  assert.equal(errors[0].field, 'note')
})

test('who may not do it is told on the error page, not in the form', async () => {
  const send = door(async () => {
    throw new Refusal('forbidden', 'Not yours')
  })
  assert.equal((await send({ title: 'Leg' })).status, 403)
})
