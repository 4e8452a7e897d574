--liquibase formatted sql
--changeset vestibule:0020-connection
--comment which identity provider an organization trusts; its side may be supplied later
CREATE TABLE connection (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  idp text NOT NULL,
  state text NOT NULL,
  idp_entity_id text,
  sso_url text,
  sso_binding text,
  allow_idp_initiated boolean NOT NULL,
  jit boolean NOT NULL,
  any_email_domain boolean NOT NULL,
  email_attribute text,
  given_name_attribute text,
  family_name_attribute text,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT connection_pkey PRIMARY KEY (project_id, organization_id, id),
  CONSTRAINT connection_organization FOREIGN KEY (project_id, organization_id)
    REFERENCES organization,
  CONSTRAINT connection_state CHECK (state IN ('draft', 'testing', 'active', 'disabled'))
);
--rollback DROP TABLE connection;

--changeset vestibule:0020-connection-certificate
--comment any number per connection, so that a rollover breaks nothing
CREATE TABLE connection_certificate (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  fingerprint text NOT NULL,
  certificate text NOT NULL,
  not_before timestamptz NOT NULL,
  not_after timestamptz NOT NULL,
  added_at timestamptz NOT NULL,
  CONSTRAINT connection_certificate_pkey
    PRIMARY KEY (project_id, organization_id, connection_id, fingerprint),
  CONSTRAINT connection_certificate_connection
    FOREIGN KEY (project_id, organization_id, connection_id) REFERENCES connection
);
--rollback DROP TABLE connection_certificate;

--changeset vestibule:0020-sp-key
--comment one key per project as a service provider, the private part encrypted
CREATE TABLE sp_key (
  project_id uuid NOT NULL REFERENCES project,
  id uuid NOT NULL,
  certificate text NOT NULL,
  private_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT sp_key_pkey PRIMARY KEY (project_id)
);
--rollback DROP TABLE sp_key;
