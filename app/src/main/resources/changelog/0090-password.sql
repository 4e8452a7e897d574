--liquibase formatted sql
--changeset vestibule:0090-password-credential
--comment one password per person, as an Argon2id hash in a PHC string
CREATE TABLE password_credential (
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  phc text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT password_credential_pkey PRIMARY KEY (project_id, user_id),
  CONSTRAINT password_credential_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
--rollback DROP TABLE password_credential;

--changeset vestibule:0090-email-verification
--comment an address that waits to be proved: of a sign-up (phc) or of a user; nobody's if neither
CREATE TABLE email_verification (
  project_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  address_key text NOT NULL,
  address text NOT NULL,
  user_id uuid,
  phc text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  superseded_at timestamptz,
  CONSTRAINT email_verification_pkey PRIMARY KEY (project_id, secret_hash),
  CONSTRAINT email_verification_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE INDEX email_verification_of_address ON email_verification (project_id, address_key);
CREATE INDEX email_verification_expiry ON email_verification (expires_at);
--rollback DROP TABLE email_verification;

--changeset vestibule:0090-password-reset
--comment a link that sets a new password once; without a user for an address that is nobody's
CREATE TABLE password_reset (
  project_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  address_key text NOT NULL,
  address text NOT NULL,
  user_id uuid,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  superseded_at timestamptz,
  CONSTRAINT password_reset_pkey PRIMARY KEY (project_id, secret_hash),
  CONSTRAINT password_reset_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE INDEX password_reset_of_address ON password_reset (project_id, address_key);
CREATE INDEX password_reset_expiry ON password_reset (expires_at);
--rollback DROP TABLE password_reset;
