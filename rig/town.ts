import { connect } from '#database/connect.ts'
import { openEmbedded } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { drillTown } from '../src/apps/cli/drill-town.ts'

/** Lays out a city with an open consultation in the database of a folder. Returns the database, running. */
export async function openTown(dataFolder: string) {
  const database = await openEmbedded({ dataFolder })
  const db = connect(database.pool)
  await migrate(db)
  await drillTown(db)
  await db.destroy()
  return database
}
