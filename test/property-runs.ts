/** How often a property is tried: as usual, or as often as PROPERTY_RUNS says where that is more. */
export const runs = (usual = 100): { numRuns: number } => ({
  numRuns: Math.max(usual, Number(process.env.PROPERTY_RUNS ?? 0)),
})
