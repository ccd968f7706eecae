// Keeps what is typed until the receipt is on the screen: on the server for who is signed in, in this tab for others.
// Without this script there is a button that saves, and the form keeps what was typed from page to page.

const autosaveMs = 4_000

const form = document.querySelector<HTMLFormElement>('form[data-answering]')
const says = document.querySelector<HTMLElement>('[data-draft-says]')
const answered = document.querySelector<HTMLElement>('[data-answered]')?.dataset.answered
const storeOf = (consultation: string) => `answer:${consultation}`
const sentMark = (consultation: string) => `answer-sent:${consultation}`

// Only what this tab has sent: the receipt of an earlier response leaves a new one that is being written.
if (answered && sessionStorage.getItem(sentMark(answered))) {
  sessionStorage.removeItem(storeOf(answered))
  sessionStorage.removeItem(sentMark(answered))
}

type Entries = [string, string][]

const entriesOf = (data: FormData): Entries =>
  [...data.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')

function say(text: string | undefined): void {
  if (!says || !text) return
  says.textContent = text
  says.className = 'notice'
  says.hidden = false
}

/** What was typed in this tab before; none when nothing of it was written by a person. */
function kept(store: string): Entries {
  try {
    const entries = JSON.parse(sessionStorage.getItem(store) ?? '[]') as Entries
    return entries.some(([name, value]) => /(^|-)text$/.test(name) && value.trim()) ? entries : []
  } catch {
    return []
  }
}

/** Sends what was kept to be shown again, with the comment that one came with after the others. */
function bringBack(form: HTMLFormElement, entries: Entries): void {
  const number = (name: string) => Number(/^point-(\d+)-/.exec(name)?.[1] ?? -1)
  const next = Math.max(-1, ...entries.map(([name]) => number(name))) + 1
  const came = entriesOf(new FormData(form))
    .filter(([name]) => name.startsWith('point-0-'))
    .map(([name, value]): [string, string] => [name.replace('point-0-', `point-${next}-`), value])
  const again = document.createElement('form')
  again.method = 'post'
  again.action = form.action
  const all = [...entries.filter(([name]) => name !== 'do'), ...came, ['do', 'change'] as [string, string]]
  for (const [name, value] of all) {
    const field = document.createElement('textarea')
    field.name = name
    field.value = value
    again.append(field)
  }
  again.hidden = true
  document.body.append(again)
  again.submit()
}

function offer(form: HTMLFormElement, store: string): void {
  const entries = kept(store)
  const typed = entriesOf(new FormData(form)).some(([name, value]) => /(^|-)text$/.test(name) && value.trim())
  if (!says || typed || entries.length === 0) return
  say(`${form.dataset.saysFound} `)
  for (const [text, act] of [
    [form.dataset.saysFetch, () => bringBack(form, entries)],
    [
      form.dataset.saysDrop,
      () => {
        sessionStorage.removeItem(store)
        says.hidden = true
      },
    ],
  ] as const) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button--small button--secondary'
    button.textContent = text ?? ''
    button.addEventListener('click', act)
    says.append(button, ' ')
  }
}

function keepInTab(form: HTMLFormElement, store: string): void {
  const keep = (data: FormData) => sessionStorage.setItem(store, JSON.stringify(entriesOf(data)))
  form.addEventListener('input', () => {
    keep(new FormData(form))
    sessionStorage.removeItem(sentMark(form.dataset.answering ?? ''))
  })
  form.addEventListener('submit', () => keep(new FormData(form)))
  if (form.dataset.saysFound) offer(form, store)
}

/** Saves a while after something was typed; says so, and says when somebody else was first. */
function keepOnServer(form: HTMLFormElement, address: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null
  async function save(): Promise<void> {
    timer = undefined
    const answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(entriesOf(new FormData(form))),
    }).catch(() => undefined)
    if (!answer || answer.status >= 500) return say(form.dataset.saysAway)
    const { draft, saved, text } = (await answer.json()) as { draft?: string; saved?: number; text?: string }
    const [draftField, savedField] = [field('draft'), field('saved')]
    if (answer.ok && draftField && savedField) {
      draftField.value = draft ?? ''
      savedField.value = String(saved ?? '')
    }
    say(answer.ok ? form.dataset.saysSaved : text)
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, autosaveMs)
  })
  form.addEventListener('submit', () => clearTimeout(timer))
}

/** Sending asks first whether the server is there: when it is away, the page stays with all that is in it. */
function sendWhenThere(form: HTMLFormElement): void {
  form.addEventListener('submit', async (event) => {
    const { submitter } = event
    if (!(submitter instanceof HTMLButtonElement) || submitter.value !== 'send') return
    event.preventDefault()
    const there = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
    if (!there || there.status >= 500) {
      say(form.dataset.saysAway)
      says?.scrollIntoView({ block: 'center' })
      return
    }
    const pressed = document.createElement('input')
    pressed.type = 'hidden'
    pressed.name = submitter.name
    pressed.value = submitter.value
    form.append(pressed)
    sessionStorage.setItem(sentMark(form.dataset.answering ?? ''), 'yes')
    form.submit()
  })
}

if (form) {
  const store = storeOf(form.dataset.answering ?? '')
  if (form.dataset.draftAt) keepOnServer(form, form.dataset.draftAt)
  else keepInTab(form, store)
  sendWhenThere(form)
}
