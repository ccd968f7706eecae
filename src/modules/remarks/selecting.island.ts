import { selectionIn } from '#platform/web/selection.ts'

// Selecting words in the letter offers to add them as a remark, with the place they were selected at, so that it is
// never asked which of several places is meant. Without this script the words are copied by hand.

const letter = document.querySelector<HTMLElement>('.desk__letter')
const text = letter?.querySelector<HTMLElement>('.marked-text')
const quote = document.querySelector<HTMLTextAreaElement>('textarea[name=quote]')
const label = document.querySelector<HTMLSelectElement>('select[name=label]')
const section = document.querySelector<HTMLElement>('#add')

if (letter && text && quote && label && section) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button--small selecting'
  button.textContent = section.dataset.selecting ?? ''
  button.hidden = true
  letter.append(button)

  /** Where the words begin, as the form sends it; instead of the question about it, if that is on the page. */
  const place = (start: string) => {
    const asked = document.querySelector('#start')
    const input =
      document.querySelector<HTMLInputElement>('input[type=hidden][name=start]') ?? document.createElement('input')
    input.type = 'hidden'
    input.name = 'start'
    input.value = start
    if (asked) asked.replaceWith(input)
  }
  document.addEventListener('selectionchange', () => {
    button.hidden = !selectionIn(text, 3)
  })
  // The selection would be gone by the time of a click.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('click', () => {
    const found = selectionIn(text, 3)
    if (!found) return
    quote.value = found.words
    place(String(found.start))
    button.hidden = true
    section.scrollIntoView({ block: 'center' })
    label.focus()
  })
  quote.addEventListener('input', () => {
    const hidden = document.querySelector<HTMLInputElement>('input[type=hidden][name=start]')
    if (hidden) hidden.value = ''
  })
}
