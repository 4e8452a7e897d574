--liquibase formatted sql
--changeset vestibule:0031-connection-test-link
--comment lets one browser try a connection once, without letting anybody in
CREATE TABLE connection_test_link (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT connection_test_link_pkey
    PRIMARY KEY (project_id, organization_id, connection_id, token_hash)
);
CREATE INDEX connection_test_link_expiry ON connection_test_link (expires_at);
--rollback DROP TABLE connection_test_link;

--changeset vestibule:0031-sign-in-trace-test
--comment a test is an attempt like any other, but nobody came in by it
ALTER TABLE sign_in_trace ADD COLUMN test boolean NOT NULL DEFAULT false;
--rollback ALTER TABLE sign_in_trace DROP COLUMN test;
