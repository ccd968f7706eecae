// Keys for whoever reads many letters: from card to card and through the bids without the mouse. They can be turned off,
// and a key that is typed into a field is always the field's. Without this script there are the buttons.

const remembered = 'lydhoer:reading-keys'
const goOn = 'lydhoer:read-on'

const help = document.querySelector<HTMLElement>('[data-keys]')
const toggle = help?.querySelector<HTMLButtonElement>('button')
const letter = document.querySelector<HTMLElement>('.desk__letter')
const cards = [...document.querySelectorAll<HTMLElement>('.remark-card')]

/** What can be pressed on a card, in the order of the keys: confirming it as it stands, then the other bids. */
const bidsOn = (card: HTMLElement) => [
  ...card.querySelectorAll<HTMLButtonElement>('form[action$="/confirmation"] button, button[name=label]'),
]

let current = cards.findIndex(({ id }) => `#${id}` === location.hash)

function goTo(index: number): void {
  const card = cards[index]
  if (!card) return
  current = index
  card.focus({ preventScroll: true })
  card.scrollIntoView({ block: 'nearest' })
  const words = document.getElementById(card.id.replace('remark-', 'words-'))
  if (letter && words && letter.scrollHeight > letter.clientHeight)
    letter.scrollTop = words.offsetTop - letter.clientHeight / 3
}

function press(button: HTMLButtonElement | undefined): void {
  if (!button) return
  sessionStorage.setItem(goOn, location.pathname)
  button.click()
}

/** What a key does; undefined for one that means nothing here. */
function meaningOf(key: string): (() => void) | undefined {
  if (key === 'j') return () => goTo(Math.min(current + 1, cards.length - 1))
  if (key === 'k') return () => goTo(Math.max(current - 1, 0))
  const card = cards[current]
  if (!card) return undefined
  // Enter on a link or a button of the card is theirs.
  if (key === 'enter') return document.activeElement === card ? () => press(bidsOn(card)[0]) : undefined
  return /^[1-3]$/.test(key) ? () => press(bidsOn(card)[Number(key) - 1]) : undefined
}

if (help && toggle && cards.length > 0) {
  const isOn = () => localStorage.getItem(remembered) !== 'off'
  const show = () => {
    toggle.textContent = (isOn() ? toggle.dataset.off : toggle.dataset.on) ?? ''
    for (const card of cards)
      for (const [index, button] of bidsOn(card).entries()) {
        const form = button.closest('form')
        if (form && isOn()) form.dataset.key = String(index + 1)
        else form?.removeAttribute('data-key')
      }
  }
  toggle.addEventListener('click', () => {
    localStorage.setItem(remembered, isOn() ? 'off' : 'on')
    show()
  })
  for (const card of cards) {
    card.tabIndex = -1
    card.addEventListener('focusin', () => {
      current = cards.indexOf(card)
    })
  }
  document.addEventListener('keydown', (event) => {
    const { target, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event
    if (!isOn() || ctrlKey || metaKey || altKey || shiftKey || isComposing || event.defaultPrevented) return
    if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]')) return
    const act = meaningOf(event.key.toLowerCase())
    if (!act) return
    event.preventDefault()
    act()
  })
  show()
  help.hidden = false
  // After a card was judged by key the next one that waits is at hand.
  if (sessionStorage.getItem(goOn) === location.pathname) {
    const next = cards.findIndex((card, index) => index > current && bidsOn(card).length > 0)
    // The browser goes to the card in the address when the page has loaded, and would take the focus back.
    window.addEventListener('load', () => setTimeout(() => goTo(next >= 0 ? next : current)))
  }
  sessionStorage.removeItem(goOn)
}
