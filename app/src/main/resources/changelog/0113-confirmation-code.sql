--liquibase formatted sql
--changeset vestibule:0113-confirmation-code
--comment a code by mail that shows who is in a session, before something that matters
CREATE TABLE confirmation_code (
  project_id uuid NOT NULL,
  session_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  CONSTRAINT confirmation_code_pkey PRIMARY KEY (project_id, session_id),
  CONSTRAINT confirmation_code_session FOREIGN KEY (project_id, session_id) REFERENCES session
    ON DELETE CASCADE
);
--rollback DROP TABLE confirmation_code;
