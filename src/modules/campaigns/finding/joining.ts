import { type Cores, eachOwner } from './cores.ts'

/** Of what holds a group together, so much must also hold the larger one together that it is part of. */
const leastCommon = 0.25

/** Per pair of groups (the larger one first, as one number), the evidence they have in common. */
function commonWeights({ keys, groups, weights, ...cores }: Cores, isLarger: (one: number, other: number) => boolean) {
  const common = new Map<number, number>()
  for (let slot = 0; slot < keys.length; slot++) {
    if (keys[slot] === 0) continue
    const [group, weight] = [groups[slot] as number, weights[slot] as number]
    eachOwner({ keys, groups, weights, ...cores }, keys[slot] as number, (other, otherWeight) => {
      if (!isLarger(group, other)) return
      const pair = group * cores.count + other
      common.set(pair, (common.get(pair) ?? 0) + Math.min(weight, otherWeight))
    })
  }
  return common
}

/**
 * Per group, the group it is part of, itself when none: a campaign that was found twice is one. A group joins at most
 * one larger group, so that two letters of different campaigns that were taken for each other do not join the two.
 */
export function joinedGroups(cores: Cores): Int32Array {
  const { sizes } = cores
  const isLarger = (one: number, other: number) =>
    (sizes[one] as number) > (sizes[other] as number) || (sizes[one] === sizes[other] && one < other)
  const totals = new Float64Array(cores.count)
  for (let slot = 0; slot < cores.keys.length; slot++)
    if (cores.keys[slot] !== 0) {
      const group = cores.groups[slot] as number
      totals[group] = (totals[group] as number) + (cores.weights[slot] as number)
    }
  const into = Int32Array.from({ length: cores.count }, (_, group) => group)
  const best = new Float64Array(cores.count)
  for (const [pair, weight] of commonWeights(cores, isLarger)) {
    const [larger, smaller] = [Math.floor(pair / cores.count), pair % cores.count]
    if (weight < leastCommon * (totals[smaller] as number) || weight <= (best[smaller] as number)) continue
    best[smaller] = weight
    into[smaller] = larger
  }
  return into.map((_, group) => {
    let at = group
    while (into[at] !== at) at = into[at] as number
    return at
  })
}
