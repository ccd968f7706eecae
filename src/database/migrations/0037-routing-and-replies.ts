import { type Kysely, sql } from 'kysely'

/** Who has a topic is its newest assignment; what a reply has been through is written down as it happens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table assignments (
      tenant text not null,
      topic uuid not null,
      no int not null check (no > 0),
      unit text not null,
      due_on date,
      note text not null default '',
      reason text not null default '',
      assigned_at timestamptz not null,
      assigned_by text not null,
      primary key (tenant, topic, no),
      foreign key (tenant, topic) references topics on delete cascade,
      foreign key (tenant, unit) references units,
      check (no = 1 or reason <> '')
    );
    create index assignments_by_unit on assignments (tenant, unit, topic);

    insert into assignments (tenant, topic, no, unit, assigned_at, assigned_by)
    select tenant, topic, 1, unit, drafted_at, drafted_by from replies;

    alter table replies
      add column revision int not null default 1,
      add column reviewed_at timestamptz,
      add column reviewed_by text,
      add column approval_kind text check (approval_kind in ('decision', 'mandate')),
      add column decided_on date,
      add column decision_item text,
      add column mandate_office text,
      add constraint replies_mandate_of_office foreign key (tenant, mandate_office) references offices;
    update replies set reviewed_at = approved_at, reviewed_by = approved_by where approved_at is not null;
    alter table replies
      add constraint replies_reviewed_by_another check (reviewed_by <> drafted_by),
      add constraint replies_reviewed_whole check ((reviewed_at is null) = (reviewed_by is null)),
      add constraint replies_approved_after_review check (approved_at is null or reviewed_at is not null),
      add constraint replies_approved_on_a_basis check (approval_kind is null or approved_at is not null);

    create table reply_uses (
      tenant text not null,
      topic uuid not null,
      source uuid not null,
      used_at timestamptz not null,
      used_by text not null,
      primary key (tenant, topic, source),
      foreign key (tenant, topic) references replies on delete cascade,
      foreign key (tenant, source) references replies on delete cascade,
      check (topic <> source)
    );
    create index reply_uses_by_source on reply_uses (tenant, source);

    create table plan_changes (
      tenant text not null,
      id uuid not null,
      topic uuid not null,
      plan text not null,
      plan_version int not null,
      element text not null,
      starts int not null check (starts >= 0),
      old_words text not null check (old_words <> ''),
      new_words text not null,
      proposed_at timestamptz not null,
      proposed_by text not null,
      primary key (tenant, id),
      foreign key (tenant, topic) references replies on delete cascade,
      foreign key (tenant, plan, plan_version, element) references plan_elements (tenant, plan, version, id),
      check (old_words <> new_words)
    );
    create index plan_changes_of_topic on plan_changes (tenant, topic);
    create index plan_changes_of_passage on plan_changes (tenant, plan, plan_version, element);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table plan_changes;
    drop table reply_uses;
    alter table replies
      drop constraint replies_reviewed_by_another, drop constraint replies_reviewed_whole,
      drop constraint replies_approved_after_review, drop constraint replies_approved_on_a_basis,
      drop constraint replies_mandate_of_office,
      drop column revision, drop column reviewed_at, drop column reviewed_by, drop column approval_kind,
      drop column decided_on, drop column decision_item, drop column mandate_office;
    drop table assignments;
  `.execute(db)
}
