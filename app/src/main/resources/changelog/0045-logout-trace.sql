--liquibase formatted sql
--changeset vestibule:0045-session-name-qualifiers
--comment a provider is asked to sign a person out under the whole name that it gave them
ALTER TABLE session
  ADD COLUMN name_id_format text,
  ADD COLUMN name_qualifier text,
  ADD COLUMN sp_name_qualifier text;
--rollback ALTER TABLE session DROP COLUMN name_id_format, DROP COLUMN name_qualifier, DROP COLUMN sp_name_qualifier;

--changeset vestibule:0045-logout-trace
--comment each logout message, received or sent, step by step; answered_at is for requests of ours
CREATE TABLE logout_trace (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  id uuid NOT NULL,
  direction text NOT NULL,
  message text NOT NULL,
  message_id text,
  outcome text NOT NULL,
  code text,
  reason text,
  name_id text,
  sessions int NOT NULL,
  steps jsonb NOT NULL,
  findings jsonb NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  answered_at timestamptz,
  CONSTRAINT logout_trace_pkey PRIMARY KEY (project_id, organization_id, connection_id, id),
  CONSTRAINT logout_trace_direction CHECK (direction IN ('received', 'sent')),
  CONSTRAINT logout_trace_message CHECK (message IN ('request', 'response')),
  CONSTRAINT logout_trace_outcome CHECK (outcome IN ('accepted', 'refused'))
);
CREATE UNIQUE INDEX logout_trace_request
  ON logout_trace (project_id, organization_id, connection_id, message_id)
  WHERE direction = 'sent';
CREATE INDEX logout_trace_age ON logout_trace (created_at);
--rollback DROP TABLE logout_trace;
