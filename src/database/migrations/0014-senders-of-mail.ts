import { type Kysely, sql } from 'kysely'

/** Which body each mail is sent for: its secretariat reads it. What was sent before is found by what it is about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mails add column body text;
    alter table mails add foreign key (tenant, body) references bodies;
    update mails set body = consultation.consulting_body
      from consultations as consultation
      where consultation.tenant = mails.tenant and (
        (mails.occasion_key like 'consultation.%' and consultation.id = split_part(mails.occasion_key, ':', 2))
        or (mails.occasion_key like 'response.%' and exists (
          select from responses as response
          where response.tenant = mails.tenant and response.consultation = consultation.id
            and response.id::text = split_part(mails.occasion_key, ':', 2)))
        or (mails.occasion_key like 'respondent.%' and exists (
          select from response_invitations as invitation
          where invitation.tenant = mails.tenant and invitation.consultation = consultation.id
            and invitation.id::text = split_part(mails.occasion_key, ':', 2))));
    drop index mails_newest;
    create index mails_newest on mails (tenant, created_at desc, id desc) include (body);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index mails_newest;
    alter table mails drop column body;
    create index mails_newest on mails (tenant, created_at desc, id desc);
  `.execute(db)
}
