--liquibase formatted sql
--changeset vestibule:0075-invitation
--comment somebody is asked to join; resending replaces the secret, of which only the hash is kept
CREATE TABLE invitation (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  email text NOT NULL,
  email_key text NOT NULL,
  roles text[] NOT NULL,
  invited_by text,
  state text NOT NULL,
  secret_hash bytea NOT NULL,
  user_id uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT invitation_pkey PRIMARY KEY (project_id, organization_id, id),
  CONSTRAINT invitation_organization FOREIGN KEY (project_id, organization_id)
    REFERENCES organization,
  CONSTRAINT invitation_state CHECK (state IN ('pending', 'accepted', 'revoked'))
);
CREATE UNIQUE INDEX invitation_secret_key ON invitation (project_id, secret_hash);
CREATE UNIQUE INDEX invitation_pending_key ON invitation (project_id, organization_id, email_key)
  WHERE state = 'pending';
CREATE INDEX invitation_of_address ON invitation (project_id, email_key) WHERE state = 'pending';
--rollback DROP TABLE invitation;
