--liquibase formatted sql
--changeset vestibule:0102-signing-key
--comment what session JWTs are signed with: one generation after the other, published before use
CREATE TABLE signing_key (
  project_id uuid NOT NULL,
  generation integer NOT NULL,
  id uuid NOT NULL,
  sealed bytea NOT NULL,
  signs_from timestamptz NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (project_id, generation),
  CONSTRAINT signing_key_project FOREIGN KEY (project_id) REFERENCES project
);
--rollback DROP TABLE signing_key;
