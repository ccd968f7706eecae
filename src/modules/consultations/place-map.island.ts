import type * as MapLibre from 'maplibre-gl'
import { colour, cornersOf, libraryOf, lookOf } from './live-map.ts'

// Puts a live map in place of the drawing that places are pointed at on, when an operator has said where its pictures
// come from. Where it points goes into the fields of degrees. Without it the drawing is pressed instead.

async function draw(element: HTMLElement, holder: HTMLElement): Promise<void> {
  const { map: tiles = '', areas = '[]' } = element.dataset
  const outlines = JSON.parse(areas) as { coordinates: unknown }[]
  const fields = ['longitude', 'latitude'].map((name) =>
    document.querySelector<HTMLInputElement>(`input[name="${element.dataset.answer}-${name}"]`),
  )
  const { Map: LiveMap, Marker, NavigationControl } = await libraryOf(element)
  holder.classList.add('place-map--live')
  element.hidden = false
  const map = new LiveMap({
    container: element.querySelector<HTMLElement>('.place-map__canvas') ?? element,
    style: {
      version: 8,
      sources: {
        tiles: { type: 'raster', tiles: [tiles], tileSize: 256 },
        areas: { type: 'geojson', data: { type: 'GeometryCollection', geometries: outlines as never } },
      },
      layers: [
        { id: 'tiles', type: 'raster', source: 'tiles' },
        {
          id: 'outline',
          type: 'line',
          source: 'areas',
          paint: { 'line-color': colour('--accent'), 'line-width': 2.5 },
        },
      ],
    },
    bounds: cornersOf(outlines.map(({ coordinates }) => coordinates)),
    ...lookOf(element),
  })
  map.addControl(new NavigationControl({ showCompass: false }))
  const pin = new Marker({ color: colour('--accent'), draggable: true })
  const typed = (): [number, number] | null => {
    const [east, north] = fields.map((field) => Number((field?.value ?? '').trim().replace(',', '.') || Number.NaN))
    return Number.isFinite(east) && Number.isFinite(north) && Math.abs(north ?? 91) <= 90
      ? [east as number, north as number]
      : null
  }
  const show = () => {
    const at = typed()
    if (at) pin.setLngLat(at).addTo(map)
    else pin.remove()
  }
  const point = ({ lng, lat }: MapLibre.LngLat) => {
    for (const [index, degrees] of [lng, lat].entries()) {
      const field = fields[index]
      if (field) field.value = degrees.toFixed(5)
    }
    fields[0]?.dispatchEvent(new Event('input', { bubbles: true }))
    show()
  }
  map.on('click', ({ lngLat }) => point(lngLat))
  pin.on('dragend', () => point(pin.getLngLat()))
  for (const field of fields) field?.addEventListener('change', show)
  show()
}

for (const element of document.querySelectorAll<HTMLElement>('[data-place-map]')) {
  const holder = element.closest<HTMLElement>('.place-map')
  if (holder)
    draw(element, holder).catch(() => {
      holder.classList.remove('place-map--live')
      element.hidden = true
    })
}
