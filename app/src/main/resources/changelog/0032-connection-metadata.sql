--liquibase formatted sql
--changeset vestibule:0032-connection-metadata
--comment where an identity provider publishes its metadata, and how the last visits went
CREATE TABLE connection_metadata (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  url text NOT NULL,
  entity_id text,
  signer text,
  trust_keys boolean NOT NULL,
  valid_until timestamptz,
  fetched_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  failure text,
  failing_since timestamptz,
  CONSTRAINT connection_metadata_pkey PRIMARY KEY (project_id, organization_id, connection_id),
  CONSTRAINT connection_metadata_connection
    FOREIGN KEY (project_id, organization_id, connection_id) REFERENCES connection
);
CREATE INDEX connection_metadata_next ON connection_metadata (next_at);
--rollback DROP TABLE connection_metadata;
