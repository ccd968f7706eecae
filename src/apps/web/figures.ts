import { sql } from 'kysely'
import type { Db } from '#database/connect.ts'
import type { Metrics } from '#platform/metrics.ts'

const figures = {
  lydhoer_responses: 'Responses with a number: what was acknowledged',
  lydhoer_mails_waiting: 'Mails that have not been sent',
  lydhoer_mails_failing: 'Mails that wait after at least one attempt',
  lydhoer_oldest_mail_seconds: 'How long the oldest mail that is due has waited',
  lydhoer_oldest_round_seconds: 'How long ago the kind of work that is latest came round',
  lydhoer_log_entries: 'Entries of the public logs',
  lydhoer_log_checkpoint_seconds: 'Seconds since the newest checkpoint was signed',
  lydhoer_log_witnessed_entries: 'Entries of the public logs that a witness has seen',
  lydhoer_log_alarms: 'Alarms over the logs that nobody has explained: something is missing from one',
  lydhoer_database_connections: 'Connections to the database that are in use',
} as const

/** Lets the figures of the product be asked for: one query, over what is indexed or small. */
export function askFigures(metrics: Metrics, db: Db): void {
  metrics.ask(figures, async () => {
    // As JSON, whose names stay as they are written.
    const { rows } = await sql<{ found: Record<keyof typeof figures, number> }>`
      select json_build_object(
        'lydhoer_responses', (select coalesce(sum(last), 0) from response_numbers),
        'lydhoer_mails_waiting', count(*),
        'lydhoer_mails_failing', count(*) filter (where attempts > 0),
        'lydhoer_oldest_mail_seconds',
          coalesce(extract(epoch from now() - min(created_at) filter (where next_attempt_at <= now())), 0),
        'lydhoer_oldest_round_seconds',
          (select extract(epoch from now() - min(came_round_at)) from worker_rounds),
        'lydhoer_log_entries', (select coalesce(sum(size), 0) from logs where log = 'public'),
        'lydhoer_log_checkpoint_seconds',
          (select extract(epoch from now() - max(signed_at)) from log_checkpoints where log = 'public'),
        'lydhoer_log_witnessed_entries', (select coalesce(sum(seen), 0) from (
          select max(size) as seen from log_cosignatures where log = 'public' group by tenant) as witnessed),
        'lydhoer_log_alarms', (select count(*) from log_alarms where settled_at is null),
        'lydhoer_database_connections',
          (select count(*) from pg_stat_activity where datname = current_database() and state <> 'idle')
      ) as found from mails where sent_at is null`.execute(db)
    return rows[0]?.found ?? {}
  })
}
