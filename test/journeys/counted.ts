import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Holds every count of a report’s topics against what is listed below it; says how many topics there were. */
export async function countedTopics(page: Page): Promise<number> {
  const topics = await page.locator('section.topic').all()
  for (const topic of topics) {
    const said = await topic.locator('p.small').first().innerText()
    const [counted, listed = ''] = said.replace('Rejst i ', '').split(' svar: ')
    const numbers = listed.split(/, | og /)
    assert.equal(Number(counted), numbers.length, said)
    const behind = await topic.locator('.topic__words').evaluate((details) => ({
      heading: details.querySelector('summary')?.textContent ?? '',
      from: [...details.querySelectorAll('a')].map(
        ({ textContent }) => /^Svar (\d+)/.exec(textContent ?? '')?.[1] ?? '',
      ),
    }))
    assert.deepEqual([...new Set(behind.from)].sort(), [...numbers].sort(), said)
    if (behind.from.length > 1) assert.ok(behind.heading.includes(` ${behind.from.length} `), behind.heading)
  }
  return topics.length
}
