import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hardLetters } from '#test/campaign-letters/letters.ts'
import { findCampaigns, ownWords } from './index.ts'

const amount = 3_000
const { plan, letters: made } = hardLetters(amount, 41)
const letters = [...made]
const texts = letters.map(({ text }) => text)

/** Of pairs of letters: how many were found that belong together, of those found and of those that belong together. */
function pairFigures(campaigns: readonly { members: readonly number[] }[]) {
  const pairs = (count: number) => (count * (count - 1)) / 2
  const sizes = new Map<number, number>()
  for (const { campaign } of letters) if (campaign !== null) sizes.set(campaign, (sizes.get(campaign) ?? 0) + 1)
  let [right, found] = [0, 0]
  for (const { members } of campaigns) {
    found += pairs(members.length)
    for (const [, together] of Map.groupBy(members, (member) => letters[member]?.campaign ?? null))
      if (letters[together[0] as number]?.campaign !== null) right += pairs(together.length)
  }
  const wanted = [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0)
  return { precision: right / found, recall: right / wanted, f1: (2 * right) / (found + wanted) }
}

suite('finding copies among letters', () => {
  test('changed, halved, reordered, scanned and merged letters are found, and strangers are left alone', async () => {
    const { campaigns } = await findCampaigns([texts], { about: amount, plan })
    const { f1, precision, recall } = pairFigures(campaigns)
    assert.ok(f1 >= 0.98, `pair F1 ${f1}, precision ${precision}, recall ${recall}`)
  })

  test('the same is found every time, with one thread or three, however the letters arrive', async () => {
    const some = texts.slice(0, 1_200)
    const found = await Promise.all([
      findCampaigns([some], { about: 1_200, plan, threads: 1 }),
      findCampaigns([some.slice(0, 7), some.slice(7, 700), some.slice(700)], { about: 5, plan, threads: 3 }),
    ])
    assert.ok((found[0]?.campaigns.length ?? 0) > 3)
    assert.deepEqual(found[0], found[1])
  })

  test('quoting the plan makes no copies; without knowing the plan it would', async () => {
    const quoting = letters
      .filter(({ campaign }) => campaign === null)
      .slice(0, 60)
      .map(({ text }, index) => `${plan[index % 2]}\n\n${text}\n\n${plan[2]}`)
    const together = (campaigns: readonly { members: readonly number[] }[]) =>
      campaigns.reduce((sum, { members }) => sum + members.length, 0)
    assert.equal(together((await findCampaigns([quoting], { about: 60, plan })).campaigns), 0)
    assert.ok(together((await findCampaigns([quoting], { about: 60 })).campaigns) > 30)
  })

  test('the same words are the same letter, however they are broken into lines; a short no is nobody’s campaign', async () => {
    const long = texts[0] as string
    const other = letters.find(({ campaign }) => campaign !== letters[0]?.campaign)?.text as string
    const { sameAs, campaigns } = await findCampaigns(
      [[long, other, long.replaceAll(' ', '\n').toUpperCase(), 'Jeg er imod planen.', 'Jeg er imod planen.']],
      { about: 5 },
    )
    assert.deepEqual([...sameAs], [0, 1, 0, 3, 3])
    assert.deepEqual(
      campaigns.map(({ members }) => members),
      [[0, 2]],
    )
  })

  test('a search that is given up ends at once, and says why', async () => {
    const giveUp = new AbortController()
    const done: number[] = []
    const search = findCampaigns([texts], {
      about: amount,
      signal: giveUp.signal,
      onProgress: (progress) => {
        done.push(progress.done)
        giveUp.abort(new Error('not needed any more'))
      },
    })
    await assert.rejects(search, /not needed any more/)
    assert.ok((done.at(-1) ?? amount) < amount)
  })

  test('no letters are no campaigns', async () => {
    assert.deepEqual((await findCampaigns([], { about: 0 })).campaigns, [])
    assert.deepEqual((await findCampaigns([['', '  ', '']], { about: 3 })).campaigns, [])
  })

  test('what a sender added or changed stands out, to the word', () => {
    const shared =
      'Bevar haverne ved banen. Haverne er ikke en luksus for de få, de er åbne for alle skoleklasser i kvarteret, og de køler gaderne om sommeren.'
    const letter =
      'Kære udvalg. Bevar haverne ved banen. Min mor fik sin have i 1962! Haverne er slet ikke en luksus for de få, de er åbne for alle skole-\nklasser i kvarteret, og de køler vores gader om sommeren.'
    assert.deepEqual(
      ownWords(letter, shared).map(({ start, end }) => letter.slice(start, end)),
      ['Kære udvalg', 'Min mor fik sin have i 1962', 'slet', 'vores gader'],
    )
    assert.deepEqual(ownWords(shared.toUpperCase(), shared), [])
    const stranger = 'De er åbne for alle, siger man, men jeg har aldrig set porten åben.'
    assert.deepEqual(ownWords(stranger, shared), [{ start: 0, end: stranger.length - 1 }])
  })
})
