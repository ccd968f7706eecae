import type { Theme } from '../reading/index.ts'
import type { listElements } from './queries.ts'

type Element = Awaited<ReturnType<typeof listElements>>[number]

/** The themes of the plan as the reader ranks them: each with everything the plan says under it. */
export function themesOf(elements: readonly Element[]): Theme[] {
  return elements
    .filter(({ kind }) => kind === 'theme')
    .map(({ id, title }) => ({
      id,
      title,
      chapter: elements
        .filter((element) => element.theme === id)
        .map(({ title, body }) => `${title} ${body}`)
        .join(' '),
    }))
}
