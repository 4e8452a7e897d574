--liquibase formatted sql
--changeset vestibule:0071-outbox
--comment what waits to be sent; sealed holds address, words and links, encrypted, until it is done
CREATE TABLE outbox (
  project_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  sealed bytea,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT outbox_pkey PRIMARY KEY (project_id, id),
  CONSTRAINT outbox_state CHECK (state IN ('queued', 'sent', 'expired', 'failed', 'withheld'))
);
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE state <> 'queued';
--rollback DROP TABLE outbox;
