// Keys for whoever reads many letters: what a button or a link says it is pressed by. They can be turned off, and a key
// that is typed into a field is the field's. Without this script there are the buttons.

const remembered = 'lydhoer:reading-keys'

const help = document.querySelector<HTMLElement>('[data-keys]')
const toggle = help?.querySelector<HTMLButtonElement>('button')
const sentence = document.getElementById('sentence')
const themes = [...document.querySelectorAll<HTMLInputElement>('input[name=themes]')]

/** The words that are selected on the page are where the second part begins. */
function takeSelectedWords(): void {
  const words = document.getSelection()?.toString().trim()
  const field = sentence?.querySelector<HTMLInputElement>('input[name^=words-]')
  if (field && words) field.value = words
}

function act(key: string): boolean {
  const theme = themes['qwe'.indexOf(key)]
  if (theme) {
    theme.checked = !theme.checked
    return true
  }
  const pressed = document.querySelector<HTMLElement>(
    key === 'enter' ? '#sentence .button:not(.button--secondary, .button--quiet)' : `[data-key="${CSS.escape(key)}"]`,
  )
  if (!pressed) return false
  if (key === 's') takeSelectedWords()
  pressed.click()
  return true
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
    // Enter on a link or a button is theirs.
    if (key === 'Enter' && target instanceof Element && target.closest('a, button, summary')) return
    if (act(key.toLowerCase())) event.preventDefault()
  })
  show()
  help.hidden = false
}
sentence?.focus({ preventScroll: true })
