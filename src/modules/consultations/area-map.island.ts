import type * as MapLibre from 'maplibre-gl'
import { colour, cornersOf, libraryOf, lookOf } from './live-map.ts'

// Puts a live map where the outlines are drawn, when an operator has said where its pictures come from. Without this
// script, without WebGL, or when anything fails, the drawing and the list stay as they are.

type Properties = { id: string; title: string; href: string; open: boolean }
type Areas = {
  type: 'FeatureCollection'
  features: { type: 'Feature'; geometry: { coordinates: unknown }; properties: Properties }[]
}

const holder = document.querySelector<HTMLElement>('[data-map]')

const isOpen = ['get', 'open'] as unknown as MapLibre.ExpressionSpecification
const chosenOnly = (id: string) => ['==', ['get', 'id'], id] as unknown as MapLibre.FilterSpecification

function styleOf(tiles: string, areas: Areas): MapLibre.StyleSpecification {
  const accent = colour('--accent')
  return {
    version: 8,
    sources: {
      tiles: { type: 'raster', tiles: [tiles], tileSize: 256 },
      areas: { type: 'geojson', data: areas as never },
    },
    layers: [
      { id: 'tiles', type: 'raster', source: 'tiles' },
      {
        id: 'fill',
        type: 'fill',
        source: 'areas',
        paint: { 'fill-color': accent, 'fill-opacity': ['case', isOpen, 0.25, 0.08] },
      },
      {
        id: 'outline',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': accent, 'line-width': ['case', isOpen, 3, 1.5] },
      },
      {
        id: 'chosen',
        type: 'line',
        source: 'areas',
        filter: chosenOnly(''),
        paint: { 'line-color': colour('--focus'), 'line-width': 6 },
      },
    ],
  }
}

async function draw(element: HTMLElement): Promise<void> {
  const { map: tiles = '', areas: given = '' } = element.dataset
  const areas = JSON.parse(given) as Areas
  const { Map: LiveMap, NavigationControl } = await libraryOf(element)
  element.hidden = false
  const map = new LiveMap({
    container: element.querySelector<HTMLElement>('.map__canvas') ?? element,
    style: styleOf(tiles, areas),
    bounds: cornersOf(areas.features.map(({ geometry }) => geometry.coordinates)),
    ...lookOf(element),
  })
  map.addControl(new NavigationControl({ showCompass: false }))
  await map.once('load')
  document.querySelector('.map__drawing')?.setAttribute('hidden', '')
  const canvas = map.getCanvas()
  const areaAt = (event: MapLibre.MapMouseEvent) =>
    map.queryRenderedFeatures(event.point, { layers: ['fill'] })[0]?.properties as Properties | undefined
  map.on('mousemove', (event) => {
    const found = areaAt(event)
    canvas.style.cursor = found ? 'pointer' : ''
    canvas.title = found?.title ?? ''
  })
  map.on('click', (event) => {
    const found = areaAt(event)
    if (found) location.assign(found.href)
  })
  for (const link of document.querySelectorAll<HTMLElement>('[data-area]')) {
    const choose = (id: string) => map.setFilter('chosen', chosenOnly(id))
    for (const begins of ['focus', 'mouseenter']) link.addEventListener(begins, () => choose(link.dataset.area ?? ''))
    for (const ends of ['blur', 'mouseleave']) link.addEventListener(ends, () => choose(''))
  }
}

if (holder)
  draw(holder).catch(() => {
    holder.hidden = true
  })
