// Selecting words in the letter offers to add them as a remark, with the place they were selected at, so that it is
// never asked which of several places is meant. Without this script the words are copied by hand.

const letter = document.querySelector<HTMLElement>('.desk__letter')
const text = letter?.querySelector<HTMLElement>('.marked-text')
const quote = document.querySelector<HTMLTextAreaElement>('textarea[name=quote]')
const label = document.querySelector<HTMLSelectElement>('select[name=label]')
const section = document.querySelector<HTMLElement>('#add')

type Selected = { words: string; start: number }

/** The words that are selected in the letter, and where they begin in its text; undefined when the selection is elsewhere. */
function selected(within: HTMLElement): Selected | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!within.contains(range.commonAncestorContainer)) return undefined
  let [words, start, passed] = ['', -1, 0]
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    // The numbers that lead to the remarks are not of the letter.
    if (node.parentElement?.closest('a')) continue
    const length = node.nodeValue?.length ?? 0
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0
      const until = node === range.endContainer ? range.endOffset : length
      if (start < 0 && until > from) start = passed + from
      words += node.nodeValue?.slice(from, until) ?? ''
    }
    passed += length
  }
  const leading = words.length - words.trimStart().length
  return words.trim().length < 3 ? undefined : { words: words.trim(), start: start + leading }
}

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
    button.hidden = !selected(text)
  })
  // The selection would be gone by the time of a click.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('click', () => {
    const found = selected(text)
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
