import type { OrderByItemBuilder } from 'kysely'

/** Orders names as Danish does, æ, ø and å last and aa as å; without it the database orders by byte. */
export const inDanish = (order: OrderByItemBuilder) => order.collate('da-x-icu')
