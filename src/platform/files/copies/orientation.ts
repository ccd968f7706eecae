/** How a picture is to be turned (1–8) by its EXIF block, which is a small TIFF file; 1 is upright. Source: EXIF 2.32, tag 0x0112. */
export function orientationOf(exif: Uint8Array): number {
  try {
    const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength)
    const little = view.getUint16(0) === 0x4949
    const directory = view.getUint32(4, little)
    const count = view.getUint16(directory, little)
    for (let index = 0; index < count; index++) {
      const at = directory + 2 + index * 12
      if (view.getUint16(at, little) !== 0x0112) continue
      const turned = view.getUint16(at + 8, little)
      return turned >= 1 && turned <= 8 ? turned : 1
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return 1
}

/** An EXIF block that says how to turn the picture and nothing else. */
export function exifWith(orientation: number): Uint8Array {
  const exif = Buffer.alloc(26)
  exif.write('MM\0*', 'latin1')
  exif.writeUInt32BE(8, 4)
  exif.writeUInt16BE(1, 8)
  exif.writeUInt16BE(0x0112, 10)
  exif.writeUInt16BE(3, 12)
  exif.writeUInt32BE(1, 14)
  exif.writeUInt16BE(orientation, 18)
  return exif
}
