// Keys and dragging on the board where remarks are sorted. Everything it does is pressing the page's own buttons, so
// that without it nothing is missing. A key that is typed into a field is the field's, and keys can be turned off.

const remembered = 'lydhoer:sorting-keys'

const help = document.querySelector<HTMLElement>('[data-keys]')
const toggle = help?.querySelector<HTMLButtonElement>('button')
const remarks = [...document.querySelectorAll<HTMLElement>('[data-remark]')]
const topics = [...document.querySelectorAll<HTMLElement>('[data-topic]')]
const newTopic = document.querySelector<HTMLDetailsElement>('[data-new-topic]')

const boxOf = (remark: HTMLElement) => remark.querySelector<HTMLInputElement>('input') as HTMLInputElement

/** The remark that has the focus; the keys go on from there. */
const current = () => remarks.findIndex((remark) => remark.contains(document.activeElement))

function goTo(index: number): void {
  const remark = remarks[Math.max(0, Math.min(index, remarks.length - 1))]
  if (!remark) return
  boxOf(remark).focus()
  remark.scrollIntoView({ block: 'nearest' })
}

/** With nothing chosen, the remark that has the focus is meant. */
function chooseCurrentIfNone(): void {
  if (remarks.some((remark) => boxOf(remark).checked)) return
  const remark = remarks[current()]
  if (remark) boxOf(remark).checked = true
}

function act(key: string): boolean {
  if (key === 'j') goTo(current() + 1)
  else if (key === 'k') goTo(current() - 1)
  else if (key === 'x') {
    const remark = remarks[current()]
    if (!remark) return false
    boxOf(remark).checked = !boxOf(remark).checked
  } else if (key === 'n' && newTopic) {
    chooseCurrentIfNone()
    newTopic.open = true
    newTopic.querySelector<HTMLInputElement>('input[name=title]')?.focus()
  } else {
    const pressed = document.querySelector<HTMLButtonElement>(`[data-topic] [data-key="${CSS.escape(key)}"]`)
    if (!pressed) return false
    chooseCurrentIfNone()
    pressed.click()
  }
  return true
}

for (const remark of remarks) {
  remark.draggable = true
  remark.addEventListener('dragstart', (event) => {
    boxOf(remark).checked = true
    event.dataTransfer?.setData('text/plain', boxOf(remark).value)
  })
}

for (const topic of topics) {
  const over = (isOver: boolean) => topic.toggleAttribute('data-over', isOver)
  topic.addEventListener('dragover', (event) => {
    event.preventDefault()
    over(true)
  })
  topic.addEventListener('dragleave', () => over(false))
  topic.addEventListener('drop', (event) => {
    event.preventDefault()
    over(false)
    topic.querySelector<HTMLButtonElement>('button[name=into]')?.click()
  })
}

if (help && toggle) {
  const isOn = () => localStorage.getItem(remembered) !== 'off'
  const show = () => {
    toggle.textContent = (isOn() ? toggle.dataset.off : toggle.dataset.on) ?? ''
    document.body.toggleAttribute('data-keys-on', isOn())
  }
  toggle.addEventListener('click', () => {
    localStorage.setItem(remembered, isOn() ? 'off' : 'on')
    show()
  })
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat } = event
    if (!isOn() || ctrlKey || metaKey || altKey || shiftKey || isComposing || repeat || event.defaultPrevented) return
    if (target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]'))
      return
    if (act(key.toLowerCase())) event.preventDefault()
  })
  show()
  help.hidden = false
}
