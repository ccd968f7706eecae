// What is left out is seen struck in the text at once, and whoever reads many responses decides by keys. A key typed
// into a field is the field's. The keys can be turned off. Without this script there are the radio buttons.

const remembered = 'lydhoer:deciding-keys'
const help = document.querySelector<HTMLElement>('[data-keys]')
const toggle = help?.querySelector<HTMLButtonElement>('button')
const letter = document.querySelector<HTMLElement>('.desk__letter')
const decisions = [...document.querySelectorAll<HTMLElement>('[data-decision]')]

const radiosOf = (decision: HTMLElement) => [...decision.querySelectorAll<HTMLInputElement>('input[type=radio]')]
const marksOf = ({ dataset }: HTMLElement) => {
  const id = dataset.decision?.replace(/^words-/, '') ?? ''
  return [...document.querySelectorAll<HTMLElement>(`.marked-text mark[data-remarks~="${CSS.escape(id)}"]`)]
}

let current = -1

/** The words a decision is about, at hand in the text beside it. */
function showWords(decision: HTMLElement): void {
  for (const mark of document.querySelectorAll('.mark--current')) mark.classList.remove('mark--current')
  const marks = marksOf(decision)
  for (const mark of marks) mark.classList.add('mark--current')
  if (letter && marks[0] && letter.scrollHeight > letter.clientHeight)
    letter.scrollTop = marks[0].offsetTop - letter.clientHeight / 3
}

function goTo(index: number): void {
  const decision = decisions[index]
  if (!decision) return
  current = index
  decision.focus({ preventScroll: true })
  decision.scrollIntoView({ block: 'nearest' })
}

/** The first way of deciding leaves the words out. */
const strike = (decision: HTMLElement) => {
  const [first] = radiosOf(decision)
  if (!first) return
  for (const mark of marksOf(decision)) {
    mark.classList.toggle('mark--struck', first.checked)
    mark.classList.toggle('mark--constraint', !first.checked)
  }
}

function choose(index: number): void {
  const radio = decisions[current] && radiosOf(decisions[current] as HTMLElement)[index]
  if (!radio) return
  radio.checked = true
  strike(decisions[current] as HTMLElement)
  goTo(Math.min(current + 1, decisions.length - 1))
}

for (const [index, decision] of decisions.entries()) {
  decision.tabIndex = -1
  decision.addEventListener('change', () => strike(decision))
  decision.addEventListener('focusin', () => {
    current = index
    showWords(decision)
  })
}

if (help && toggle && decisions.length > 0) {
  const isOn = () => localStorage.getItem(remembered) !== 'off'
  const show = () => {
    toggle.textContent = (isOn() ? toggle.dataset.off : toggle.dataset.on) ?? ''
  }
  toggle.addEventListener('click', () => {
    localStorage.setItem(remembered, isOn() ? 'off' : 'on')
    show()
  })
  document.addEventListener('keydown', (event) => {
    const { target, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event
    if (!isOn() || ctrlKey || metaKey || altKey || shiftKey || isComposing || event.defaultPrevented) return
    if (target instanceof Element && target.closest('textarea, select, [contenteditable], input:not([type=radio])'))
      return
    const key = event.key.toLowerCase()
    if (key === 'j') goTo(Math.min(current + 1, decisions.length - 1))
    else if (key === 'k') goTo(Math.max(current - 1, 0))
    else if (/^[1-4]$/.test(key)) choose(Number(key) - 1)
    else return
    event.preventDefault()
  })
  show()
  help.hidden = false
}
