import { type Kysely, sql } from 'kysely'

/**
 * The trail can only grow, and what a person did or looked at in it waits to be entered into the log of the staff:
 * `staff_acts_waiting` gets its row in the transaction in which the act happens, whoever writes it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table staff_acts_waiting (
      tenant text not null,
      position bigint not null,
      primary key (tenant, position),
      foreign key (tenant, position) references audit_entries
    );
    insert into staff_acts_waiting select tenant, position from audit_entries where actor is not null;

    create function let_staff_act_wait() returns trigger language plpgsql as $body$
    begin
      insert into staff_acts_waiting values (new.tenant, new.position);
      return null;
    end $body$;
    create trigger staff_acts_wait after insert on audit_entries for each row
      when (new.actor is not null and current_setting('lydhoer.restoring', true) is distinct from 'yes')
      execute function let_staff_act_wait();

    create function refuse_change_of_trail() returns trigger language plpgsql as $body$
    begin
      raise exception 'What stands in the trail is never changed and never taken out';
    end $body$;
    create trigger audit_entries_stand before update or delete on audit_entries
      for each row execute function refuse_change_of_trail();
    create trigger audit_entries_are_kept before truncate on audit_entries
      for each statement execute function refuse_change_of_trail();

    create index audit_entries_by_actor on audit_entries (tenant, actor, position);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index audit_entries_by_actor;
    drop trigger audit_entries_are_kept on audit_entries;
    drop trigger audit_entries_stand on audit_entries;
    drop trigger staff_acts_wait on audit_entries;
    drop function refuse_change_of_trail, let_staff_act_wait;
    drop table staff_acts_waiting;
  `.execute(db)
}
