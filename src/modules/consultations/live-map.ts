import type * as MapLibre from 'maplibre-gl'

// For browsers: what the live maps of the product have in common. The page says in data attributes where the library
// and the pictures are.

type Corners = [west: number, south: number, east: number, north: number]

/** The corners of all coordinates, in degrees. */
export function cornersOf(coordinates: unknown): Corners {
  const corners: Corners = [180, 90, -180, -90]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const [east, north] = part
    if (typeof east !== 'number' || typeof north !== 'number') return part.forEach(visit)
    corners[0] = Math.min(corners[0], east)
    corners[1] = Math.min(corners[1], north)
    corners[2] = Math.max(corners[2], east)
    corners[3] = Math.max(corners[3], north)
  }
  visit(coordinates)
  return corners
}

export const colour = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#0b5450'

/** The library, fetched when a map is drawn, with its style sheet. */
export async function libraryOf({ dataset }: HTMLElement): Promise<typeof MapLibre> {
  const { library = '', worker = '', stylesheet = '' } = dataset
  const maplibre = (await import(library)) as typeof MapLibre
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = stylesheet
  document.head.append(link)
  maplibre.setWorkerUrl(new URL(worker, location.href).href)
  return maplibre
}

/** How every live map behaves. */
export const lookOf = ({ dataset }: HTMLElement) => ({
  fitBoundsOptions: { padding: 30 },
  attributionControl: false as const,
  cooperativeGestures: true,
  dragRotate: false,
  pitchWithRotate: false,
  locale: JSON.parse(dataset.words ?? '{}'),
})
