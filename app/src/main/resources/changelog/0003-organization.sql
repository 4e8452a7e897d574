--liquibase formatted sql
--changeset vestibule:0003-organization
--comment a customer of the SaaS company; a deleted one frees its slug
CREATE TABLE organization (
  project_id uuid NOT NULL REFERENCES project,
  organization_id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT organization_pkey PRIMARY KEY (project_id, organization_id),
  CONSTRAINT organization_state CHECK (state IN ('pending', 'active', 'suspended', 'deleted'))
);
CREATE UNIQUE INDEX organization_slug_key ON organization (project_id, slug)
  WHERE state <> 'deleted';
--rollback DROP TABLE organization;
