/** A table from numbers (never 0) to numbers, open-addressed: several times smaller and faster than a Map. */
export class Slots {
  keys: Uint32Array
  values: Int32Array
  /** The slots in use, when they are to be read or cleared one by one. */
  used: number[] = []
  #count = 0
  #mask: number
  readonly #listed: boolean

  constructor(slots: number, { listed }: { listed: boolean }) {
    this.keys = new Uint32Array(slots)
    this.values = new Int32Array(slots)
    this.#mask = slots - 1
    this.#listed = listed
  }

  /** Where a key stands, or the free slot where it would. */
  slotOf(key: number): number {
    let slot = (key ^ (key >>> 15)) & this.#mask
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.#mask
    return slot
  }

  /** The slot after one, for a key that stands more than once. */
  after(slot: number): number {
    return (slot + 1) & this.#mask
  }

  put(slot: number, key: number, value: number): void {
    this.keys[slot] = key
    this.values[slot] = value
    if (this.#listed) this.used.push(slot)
    if (++this.#count * 2 > this.keys.length) this.#grow()
  }

  /** One more value for a key that may have some. */
  add(key: number, value: number): void {
    this.put(this.#freeFor(key), key, value)
  }

  /** Empties a table whose slots are listed. */
  clear(): void {
    for (const slot of this.used) this.keys[slot] = 0
    this.used = []
    this.#count = 0
  }

  #freeFor(key: number): number {
    let slot = (key ^ (key >>> 15)) & this.#mask
    while (this.keys[slot] !== 0) slot = (slot + 1) & this.#mask
    return slot
  }

  #grow(): void {
    const { keys, values } = this
    this.keys = new Uint32Array(keys.length * 2)
    this.values = new Int32Array(keys.length * 2)
    this.#mask = this.keys.length - 1
    this.used = []
    for (let before = 0; before < keys.length; before++) {
      const key = keys[before] as number
      if (key === 0) continue
      const slot = this.#freeFor(key)
      this.keys[slot] = key
      this.values[slot] = values[before] as number
      if (this.#listed) this.used.push(slot)
    }
  }
}
