// What is typed is kept in this tab until the receipt is on the screen. Without this script the form keeps it itself.

const form = document.querySelector<HTMLFormElement>('form[data-answering]')
const store = `answer:${form?.dataset.answering ?? ''}`

function keep(data: FormData): void {
  const entries = [...data.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  sessionStorage.setItem(store, JSON.stringify(entries))
}

if (form) {
  form.addEventListener('input', () => keep(new FormData(form)))
  form.addEventListener('submit', (event) => {
    const { submitter } = event as SubmitEvent
    keep(new FormData(form, submitter))
  })
}
