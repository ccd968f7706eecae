import { verifyReceipt } from '#platform/transparency/verify-receipt.ts'

// Checks a proof in the browser: once the page is loaded nothing leaves it, and no network is needed. Without this
// script the form is sent and checked by the server.

const form = document.querySelector<HTMLFormElement>('form[data-verifying]')
const result = document.getElementById('verdict')

async function receiptOf(form: HTMLFormElement): Promise<Uint8Array | string> {
  const file = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
  return file
    ? new Uint8Array(await file.arrayBuffer())
    : (form.querySelector<HTMLTextAreaElement>('#proof')?.value ?? '')
}

form?.addEventListener('submit', async (event) => {
  if (!result) return
  event.preventDefault()
  const keys = form.querySelector<HTMLTextAreaElement>('#keys')?.value.split(/\s+/).filter(Boolean) ?? []
  // A text field writes line breaks as browsers do, a file as it was written.
  const receipt = await receiptOf(form)
  const verdict = await verifyReceipt(
    typeof receipt === 'string' ? `${receipt.replaceAll('\r\n', '\n').trimEnd()}\n` : receipt,
    keys,
  )
  const says = document.documentElement.lang === 'da' ? verdict.says.da : verdict.says.en
  const title = document.createElement('p')
  title.className = 'notice__title'
  title.textContent = (verdict.valid ? form.dataset.saysHolds : form.dataset.saysDoesNot) ?? ''
  const text = document.createElement('p')
  text.textContent = says
  const notice = document.createElement('div')
  notice.className = `notice notice--${verdict.valid ? 'success' : 'danger'}`
  notice.append(title, text)
  if (verdict.valid && verdict.record.text) {
    const words = document.createElement('blockquote')
    words.className = 'prose verdict__words'
    words.textContent = verdict.record.text
    notice.append(words)
  }
  result.replaceChildren(notice)
})
