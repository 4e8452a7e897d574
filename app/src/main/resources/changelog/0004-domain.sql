--liquibase formatted sql
--changeset vestibule:0004-domain
--comment claims may stand side by side, one owner per domain and project once proved
CREATE TABLE domain (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  challenge text NOT NULL,
  created_at timestamptz NOT NULL,
  verified_at timestamptz,
  CONSTRAINT domain_pkey PRIMARY KEY (project_id, organization_id, id),
  CONSTRAINT domain_organization FOREIGN KEY (project_id, organization_id) REFERENCES organization,
  CONSTRAINT domain_state CHECK (state IN ('pending', 'verified', 'lapsed'))
);
CREATE UNIQUE INDEX domain_name_key ON domain (project_id, organization_id, name);
CREATE UNIQUE INDEX domain_owner_key ON domain (project_id, name) WHERE state = 'verified';
--rollback DROP TABLE domain;
