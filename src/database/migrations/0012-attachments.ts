import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table files (
      tenant text not null references tenants,
      sha256 text not null,
      kind text not null check (kind in ('pdf', 'docx', 'png', 'jpeg', 'webp', 'tiff', 'eml', 'text')),
      bytes bytea not null,
      size_bytes int not null,
      created_at timestamptz not null,
      text text,
      text_refusal text,
      extractor text,
      text_due_at timestamptz,
      scan text not null check (scan in ('waiting', 'clean', 'found', 'none')),
      scan_found text,
      scanned_at timestamptz,
      scan_due_at timestamptz,
      primary key (tenant, sha256),
      check ((scan = 'waiting') = (scan_due_at is not null)),
      check ((scan = 'found') = (scan_found is not null))
    );
    -- What is sent in is packed already: PostgreSQL need not try to pack it again.
    alter table files alter column bytes set storage external;
    create index files_to_read on files (tenant, text_due_at) where text_due_at is not null;
    create index files_to_scan on files (tenant, scan_due_at) where scan_due_at is not null;

    create table attachments (
      tenant text not null,
      id uuid not null,
      upload_key uuid not null,
      file text not null,
      file_name text not null,
      size_bytes int not null,
      uploaded_at timestamptz not null,
      uploaded_by text,
      keep_until timestamptz,
      response uuid,
      taken_at timestamptz,
      removed_at timestamptz,
      primary key (tenant, id),
      foreign key (tenant, file) references files,
      foreign key (tenant, response) references responses,
      check ((response is null) = (taken_at is null)),
      check (removed_at is null or response is not null)
    );
    create unique index attachments_waiting on attachments (tenant, upload_key, file) where response is null;
    create index attachments_by_response on attachments (tenant, response, uploaded_at) where response is not null;
    create index attachments_by_file on attachments (tenant, file);
    create index attachments_forgotten on attachments (tenant, keep_until) where response is null;

    create table attachment_copies (
      tenant text not null,
      id uuid not null,
      attachment uuid not null,
      file text not null,
      file_name text not null,
      made_from text not null check (made_from in ('cleaned', 'replaced')),
      warnings jsonb not null default '[]',
      made_at timestamptz not null,
      made_by text,
      approved_at timestamptz,
      approved_by text,
      taken_down_at timestamptz,
      primary key (tenant, id),
      foreign key (tenant, attachment) references attachments,
      foreign key (tenant, file) references files,
      check (taken_down_at is null or approved_at is not null)
    );
    create index attachment_copies_by_attachment on attachment_copies (tenant, attachment, made_at desc);
    create index attachment_copies_by_file on attachment_copies (tenant, file);
    -- One copy of an attachment is public at a time.
    create unique index attachment_copies_public on attachment_copies (tenant, attachment)
      where approved_at is not null and taken_down_at is null;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table attachment_copies;
    drop table attachments;
    drop table files;
  `.execute(db)
}
