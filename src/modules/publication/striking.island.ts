import { selectionIn } from '#platform/web/selection.ts'

// Selecting words in the text offers to leave them out for a reason, at the place they were selected at, so that it is
// never asked which of several places is meant. Without this script the words are copied by hand.

const letter = document.querySelector<HTMLElement>('.desk__letter')
const text = letter?.querySelector<HTMLElement>('.marked-text')
const strike = document.querySelector<HTMLElement>('#strike')
const form = strike?.closest('form')
const quote = strike?.querySelector<HTMLTextAreaElement>('textarea[name=quote]')
const reason = strike?.querySelector<HTMLSelectElement>('select[name=reason]')
const omit = strike?.querySelector<HTMLButtonElement>('button[value=omit]')

type Words = NonNullable<ReturnType<typeof selectionIn>>

if (letter && text && strike && form && quote && reason && omit) {
  const bar = document.createElement('div')
  bar.className = 'striking'
  bar.hidden = true
  const why = reason.cloneNode(true) as HTMLSelectElement
  why.removeAttribute('id')
  why.removeAttribute('name')
  why.setAttribute('aria-label', strike.dataset.why ?? '')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button--small'
  button.textContent = strike.dataset.strike ?? ''
  bar.append(why, button)
  letter.append(bar)

  let words: Words | undefined
  const show = (found: Words | undefined) => {
    words = found
    bar.hidden = !found
  }
  const field = (name: string, value: string) => {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    strike.append(input)
  }

  document.addEventListener('selectionchange', () => {
    const found = selectionIn(text, 1)
    // On a telephone, opening the list of reasons takes the selection away; what was selected is still meant.
    if (found || !bar.contains(document.activeElement)) show(found)
  })
  // The selection would be gone by the time of a click.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  bar.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') show(undefined)
  })
  button.addEventListener('click', () => {
    if (!words) return
    strike.querySelector('#place')?.remove()
    quote.value = words.words
    reason.value = why.value
    field('placesOf', words.words)
    field('place', String(words.start))
    omit.formAction = omit.formAction.replace(/#.*$/, `#words-chosen-${words.start}`)
    form.requestSubmit(omit)
  })
}
