--liquibase formatted sql
--changeset vestibule:0095-passkey
--comment public keys of people's authenticators; an authenticator knows its user by app_user.id
CREATE TABLE passkey (
  project_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  credential_id bytea NOT NULL,
  public_key bytea NOT NULL,
  sign_count bigint NOT NULL,
  name text NOT NULL,
  transports text[] NOT NULL,
  backup_eligible boolean NOT NULL,
  backed_up boolean NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  CONSTRAINT passkey_pkey PRIMARY KEY (project_id, id),
  CONSTRAINT passkey_credential_key UNIQUE (project_id, credential_id),
  CONSTRAINT passkey_user FOREIGN KEY (project_id, user_id) REFERENCES app_user ON DELETE CASCADE
);
CREATE INDEX passkey_of_user ON passkey (project_id, user_id, id);
--rollback DROP TABLE passkey;

--changeset vestibule:0095-webauthn-challenge
--comment good once: whoever takes it deletes it; holder is the browser or session that asked
CREATE TABLE webauthn_challenge (
  project_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  ceremony text NOT NULL,
  holder_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT webauthn_challenge_pkey PRIMARY KEY (project_id, secret_hash)
);
CREATE INDEX webauthn_challenge_expiry ON webauthn_challenge (expires_at);
--rollback DROP TABLE webauthn_challenge;
