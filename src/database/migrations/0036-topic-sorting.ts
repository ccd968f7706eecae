import { type Kysely, sql } from 'kysely'

/** Whether a topic's remarks are for or against something is kept with it, so that the two never share one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table topics
      add column stance text check (stance in ('for', 'against')),
      add column revision int not null default 0;
    alter table topic_remarks add column stance text check (stance in ('for', 'against'));

    update topics set stance = case direction when 'support' then 'for' else 'against' end where direction <> 'wish';
    alter table topics
      add constraint topics_stance_of_direction check (
        direction = 'wish' or (stance is not null and stance = case direction when 'support' then 'for' else 'against' end)
      ),
      add constraint topics_one_stance unique (tenant, id, stance);

    -- Topics of wishes may have held both until now: those that do are left as they stand.
    with said as (
      select placed.tenant, placed.topic, placed.remark,
        case when 'oppose' = any (labels) and not labels && array['endorse', 'endorse_res'] then 'against'
             when labels && array['endorse', 'endorse_res'] and 'oppose' <> all (labels) then 'for' end as stance
      from topic_remarks as placed join remarks on remarks.tenant = placed.tenant and remarks.id = placed.remark
    ), settled as (
      select tenant, topic, min(stance) as stance from said
      group by tenant, topic having count(distinct stance) = 1
    ), wishes as (
      update topics set stance = settled.stance from settled
      where topics.tenant = settled.tenant and topics.id = settled.topic and topics.direction = 'wish'
      returning topics.tenant, topics.id
    )
    update topic_remarks as placed set stance = said.stance
    from said join settled on settled.tenant = said.tenant and settled.topic = said.topic
    join topics on topics.tenant = said.tenant and topics.id = said.topic
    where placed.tenant = said.tenant and placed.topic = said.topic and placed.remark = said.remark
      and (topics.direction = 'wish' or topics.stance = said.stance);

    alter table topic_remarks add constraint topic_remarks_never_opposed
      foreign key (tenant, topic, stance) references topics (tenant, id, stance);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table topic_remarks drop constraint topic_remarks_never_opposed, drop column stance;
    alter table topics drop constraint topics_one_stance, drop constraint topics_stance_of_direction,
      drop column stance, drop column revision;
  `.execute(db)
}
