--liquibase formatted sql
--changeset vestibule:0002-event
--comment the one ordered log; transaction_id lets a reader stop before transactions still under way
CREATE TABLE event (
  project_id uuid NOT NULL,
  id uuid NOT NULL,
  organization_id uuid,
  type text NOT NULL,
  actor text NOT NULL,
  subject text NOT NULL,
  data jsonb NOT NULL,
  request_id text NOT NULL,
  occurred_at timestamptz NOT NULL,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT event_pkey PRIMARY KEY (project_id, id)
);
CREATE INDEX event_order ON event (project_id, transaction_id, id);
--rollback DROP TABLE event;
