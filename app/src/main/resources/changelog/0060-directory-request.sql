--liquibase formatted sql
--changeset vestibule:0060-directory-request
--comment what each IdP has asked for; without foreign keys, since every request writes here
CREATE TABLE directory_request (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  id uuid NOT NULL,
  token_id uuid NOT NULL,
  request_id text NOT NULL,
  received_at timestamptz NOT NULL,
  method text NOT NULL,
  path text NOT NULL,
  query text NOT NULL,
  status int NOT NULL,
  scim_type text,
  code text,
  normalisations jsonb NOT NULL,
  subject text,
  changes jsonb NOT NULL,
  duration_ms bigint NOT NULL,
  body bytea,
  CONSTRAINT directory_request_pkey PRIMARY KEY (project_id, organization_id, directory_id, id)
);
CREATE INDEX directory_request_subject
  ON directory_request (project_id, organization_id, directory_id, subject, id)
  WHERE subject IS NOT NULL;
CREATE INDEX directory_request_received ON directory_request USING brin (received_at);
--rollback DROP TABLE directory_request;

--changeset vestibule:0060-directory-normalisation
--comment what had to be understood and how often; the slots of a name are added up by the reader
CREATE TABLE directory_normalisation (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  name text NOT NULL,
  slot int NOT NULL,
  count bigint NOT NULL,
  last_seen_at timestamptz NOT NULL,
  CONSTRAINT directory_normalisation_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, name, slot)
);
--rollback DROP TABLE directory_normalisation;

--changeset vestibule:0060-directory-redaction
--comment whether the request log leaves out what says something of a person
ALTER TABLE directory ADD COLUMN redact_personal_data boolean NOT NULL DEFAULT false;
--rollback ALTER TABLE directory DROP COLUMN redact_personal_data;
