import { askForExport, cancelExport, makeExports } from '#modules/exports/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { secrets } from './secrets.ts'
import { type AnsweringTown, now } from './town.ts'

/** Files of a whole case in every state, in a consultation of their own. */
export async function exportsInEveryState({ as, system, announced }: AnsweringTown) {
  const signe = as('signe', now)
  const consultation = 'filer'
  await announced(consultation)
  await receiveResponse(signe, {
    ...{ consultation, name: 'Filippa Fil', channel: 'letter', receivedAt: new Date(now), text: secrets.campaignWords },
  })
  const ready = await askForExport(signe, consultation, 'json')
  await makeExports(system(now))
  const cancelled = await askForExport(signe, consultation, 'json')
  await cancelExport(signe, consultation, cancelled)
  const waiting = await askForExport(signe, consultation, 'workbook')
  const place = (file: string) => ({ id: consultation, export: file })
  return { export: { waiting: place(waiting), ready: place(ready), cancelled: place(cancelled) } }
}
