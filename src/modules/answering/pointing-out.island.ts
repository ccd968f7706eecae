import { findPersonalData } from '../privacy/index.ts'

// Points out personal data while it is typed. Without this script it is pointed out before the response is sent.

const waitMs = 700
const form = document.querySelector<HTMLFormElement>('form[data-answering]')

const capital = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1)

function pointOut(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const own = form.querySelector<HTMLInputElement>('input[name=name]')?.value ?? ''
  const findings = findPersonalData(field.value, { allowed: [own] })
  const id = `${field.id}-pointed-out`
  const note = document.getElementById(id) ?? document.createElement('p')
  if (!note.id) {
    note.id = id
    note.className = 'field__pointed-out'
    note.setAttribute('role', 'status')
    field.after(note)
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${id}`.trim())
  }
  const said = findings
    .slice(0, 5)
    .map(({ kind, quote }) => `${form.dataset[`says${capital(kind)}`]}: ${quote}`)
    .join(' · ')
  if (note.textContent !== said) note.textContent = said
}

if (form)
  for (const field of form.querySelectorAll('textarea')) {
    let timer: ReturnType<typeof setTimeout> | undefined
    field.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(() => pointOut(form, field), waitMs)
    })
    if (field.value) pointOut(form, field)
  }
