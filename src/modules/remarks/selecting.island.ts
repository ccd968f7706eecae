// Selecting words in the letter offers to add them as a remark. Without this script the words are copied by hand.

const letter = document.querySelector<HTMLElement>('.desk__letter')
const quote = document.querySelector<HTMLTextAreaElement>('textarea[name=quote]')
const label = document.querySelector<HTMLSelectElement>('select[name=label]')
const section = document.querySelector<HTMLElement>('#add')

/** The words that are selected in the letter; empty when the selection is elsewhere. */
function selectedWords(): string {
  const selection = document.getSelection()
  if (!letter || !selection || selection.isCollapsed || selection.rangeCount === 0) return ''
  const { commonAncestorContainer } = selection.getRangeAt(0)
  return letter.contains(commonAncestorContainer) ? selection.toString().trim() : ''
}

if (letter && quote && label && section) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button--small selecting'
  button.textContent = section.dataset.selecting ?? ''
  button.hidden = true
  letter.append(button)

  document.addEventListener('selectionchange', () => {
    button.hidden = selectedWords().length < 3
  })
  // The selection would be gone by the time of a click.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('click', () => {
    quote.value = selectedWords()
    button.hidden = true
    section.scrollIntoView({ block: 'center' })
    label.focus()
  })
}
