import { createApp, type WebDependencies } from './app.tsx'
import { rememberedCities } from './cities.ts'
import { type AnswersAtOnce, keptAnswers } from './kept-answers.ts'
import { keptPages } from './kept-pages.ts'

export type WebDoor = {
  fetch(request: Request, connection: object): Response | Promise<Response>
  answersAtOnce: AnswersAtOnce
}

/** The web door of a server: the app, and in front of it the pages it has kept. */
export async function webDoor(given: Omit<WebDependencies, 'pages' | 'cities'>): Promise<WebDoor> {
  const pages = keptPages()
  const cities = rememberedCities(given.db)
  return {
    fetch: createApp({ ...given, pages, cities }).fetch,
    answersAtOnce: await keptAnswers({ ...given, pages, cities }),
  }
}
