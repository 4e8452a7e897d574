--liquibase formatted sql
--changeset vestibule:0035-connection-acs-alias
--comment leads from an address that a customer's provider knows already; read without a tenant
CREATE TABLE connection_acs_alias (
  alias text NOT NULL,
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  CONSTRAINT connection_acs_alias_pkey PRIMARY KEY (alias),
  CONSTRAINT connection_acs_alias_connection_key
    UNIQUE (project_id, organization_id, connection_id),
  CONSTRAINT connection_acs_alias_connection
    FOREIGN KEY (project_id, organization_id, connection_id) REFERENCES connection
    ON DELETE CASCADE
);
--rollback DROP TABLE connection_acs_alias;
