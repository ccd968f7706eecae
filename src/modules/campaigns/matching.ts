/** What is known of a response before a search: its campaign, and whether a person said so. */
export type Known = { campaign: number | null; fixed: boolean }

export type FoundGroup = { members: readonly string[] }

/**
 * Which campaign each found group is: the one that most of its letters were in before, each campaign once; null for a
 * new one. Found again it keeps its number, so that nobody's page changes under their hands.
 */
export function campaignsOfGroups(groups: readonly FoundGroup[], known: ReadonlyMap<string, Known>): (number | null)[] {
  const taken = new Set<number>()
  return groups.map(({ members }) => {
    const votes = new Map<number, number>()
    for (const member of members) {
      const campaign = known.get(member)?.campaign ?? null
      if (campaign !== null && !taken.has(campaign)) votes.set(campaign, (votes.get(campaign) ?? 0) + 1)
    }
    const best = [...votes].sort(([a, one], [b, other]) => other - one || a - b)[0]?.[0] ?? null
    if (best !== null) taken.add(best)
    return best
  })
}
