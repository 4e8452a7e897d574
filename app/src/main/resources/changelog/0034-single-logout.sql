--liquibase formatted sql
--changeset vestibule:0034-connection-logout
--comment where an identity provider takes logout messages; not every one does
CREATE TABLE connection_logout (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  url text NOT NULL,
  binding text NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT connection_logout_pkey PRIMARY KEY (project_id, organization_id, connection_id),
  CONSTRAINT connection_logout_connection
    FOREIGN KEY (project_id, organization_id, connection_id) REFERENCES connection
    ON DELETE CASCADE
);
--rollback DROP TABLE connection_logout;

--changeset vestibule:0034-session-of-identity
--comment an identity provider names the sessions to end as it named the person
CREATE INDEX session_of_identity ON session (project_id, connection_id, name_id)
  WHERE revoked_at IS NULL AND connection_id IS NOT NULL;
--rollback DROP INDEX session_of_identity;
