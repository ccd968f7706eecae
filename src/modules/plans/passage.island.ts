// Selecting words in the plan offers to comment on them. Without this script each part has a link, and words are copied.

const plan = document.querySelector<HTMLElement>('[data-answer-at]')
const contextUnits = 40
const longestQuoteUnits = 2_000

type Passage = { element: string; quote: string; prefix: string; suffix: string }

/** The words that are selected within the text of one part of the plan; undefined for any other selection. */
function selectedPassage(): Passage | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const node = range.commonAncestorContainer
  const prose = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.plan-element > .prose')
  const element = prose?.closest<HTMLElement>('.plan-element')?.id
  const quote = selection.toString().trim()
  if (!prose || !element || quote.length < 3 || quote.length > longestQuoteUnits) return undefined
  const before = document.createRange()
  before.selectNodeContents(prose)
  before.setEnd(range.startContainer, range.startOffset)
  const after = document.createRange()
  after.selectNodeContents(prose)
  after.setStart(range.endContainer, range.endOffset)
  return {
    element,
    quote,
    prefix: before.toString().slice(-contextUnits),
    suffix: after.toString().slice(0, contextUnits),
  }
}

if (plan) {
  const link = document.createElement('a')
  link.className = 'button button--small plan-passage'
  link.textContent = `✎ ${plan.dataset.says ?? ''}`
  link.hidden = true
  document.body.append(link)

  const offer = () => {
    const passage = selectedPassage()
    link.hidden = !passage
    if (!passage) return
    link.href = `${plan.dataset.answerAt}?${new URLSearchParams(passage)}`
    const place = document.getSelection()?.getRangeAt(0).getBoundingClientRect()
    if (!place) return
    const left = Math.max(8, Math.min(place.left, window.innerWidth - link.offsetWidth - 8))
    link.style.left = `${left + window.scrollX}px`
    link.style.top = `${place.bottom + window.scrollY + 8}px`
  }
  document.addEventListener('selectionchange', offer)
  // The selection would be gone by the time of a click.
  link.addEventListener('pointerdown', (event) => event.preventDefault())
}
