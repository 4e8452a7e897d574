--liquibase formatted sql
--changeset vestibule:0070-rate-limit
--comment when each of the latest uses was, in milliseconds; whoever uses it is known by a hash only
CREATE TABLE rate_limit (
  project_id uuid NOT NULL,
  name text NOT NULL,
  key_hash bytea NOT NULL,
  taken bigint[] NOT NULL,
  granted integer NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT rate_limit_pkey PRIMARY KEY (project_id, name, key_hash)
);
CREATE INDEX rate_limit_expiry ON rate_limit (expires_at);
--rollback DROP TABLE rate_limit;
