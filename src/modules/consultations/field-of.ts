import type { Form } from '#platform/web/form.ts'

/** A field of a form: its name, what was typed and what was wrong with it. */
export const fieldOf = (form: Form) => (name: string) => ({ name, value: form.value(name), error: form.error(name) })
