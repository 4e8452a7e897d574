--liquibase formatted sql
--changeset vestibule:0072-sign-in-policy
--comment how people sign in to an organization; one without a row has the defaults
CREATE TABLE sign_in_policy (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  methods text[] NOT NULL,
  sso_required boolean NOT NULL,
  sso_domains text[] NOT NULL,
  mfa_required boolean NOT NULL,
  trusted_device_required boolean NOT NULL,
  concurrent_login text NOT NULL,
  idle_seconds bigint,
  absolute_seconds bigint,
  version bigint NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  CONSTRAINT sign_in_policy_pkey PRIMARY KEY (project_id, organization_id),
  CONSTRAINT sign_in_policy_organization FOREIGN KEY (project_id, organization_id)
    REFERENCES organization,
  CONSTRAINT sign_in_policy_concurrent_login
    CHECK (concurrent_login IN ('allow', 'replace', 'ask'))
);
--rollback DROP TABLE sign_in_policy;

--changeset vestibule:0072-registration
--comment whether people whom nobody knows may make themselves a user
ALTER TABLE project ADD COLUMN registration text NOT NULL DEFAULT 'invite_only'
  CONSTRAINT project_registration CHECK (registration IN ('open', 'invite_only', 'closed'));
--rollback ALTER TABLE project DROP COLUMN registration;

--changeset vestibule:0072-session-authentication
--comment when the person last proved who they are, and when with a second factor
ALTER TABLE session ADD COLUMN authenticated_at timestamptz;
ALTER TABLE session ADD COLUMN second_factor_at timestamptz;
--rollback ALTER TABLE session DROP COLUMN second_factor_at; ALTER TABLE session DROP COLUMN authenticated_at;

--changeset vestibule:0072-sign-in-progress
--comment a sign-in between two of its steps; known to its browser by the pre-auth token alone
CREATE TABLE sign_in_progress (
  project_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  user_id uuid NOT NULL,
  organization_id uuid,
  method text NOT NULL,
  connection_id uuid,
  name_id text,
  session_index text,
  not_after timestamptz,
  user_agent text,
  authenticated_at timestamptz NOT NULL,
  second_factor_at timestamptz,
  device_trusted boolean NOT NULL,
  concurrent_approved boolean NOT NULL,
  delivery text NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT sign_in_progress_pkey PRIMARY KEY (project_id, secret_hash),
  CONSTRAINT sign_in_progress_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE INDEX sign_in_progress_expiry ON sign_in_progress (expires_at);
--rollback DROP TABLE sign_in_progress;
