--liquibase formatted sql
--changeset vestibule:0033-certificate-state
--comment where each certificate stands in a rollover, whether it is believed, and when it signed
ALTER TABLE connection_certificate
  ADD COLUMN state text NOT NULL DEFAULT 'current',
  ADD COLUMN trusted boolean NOT NULL DEFAULT true,
  ADD COLUMN from_metadata boolean NOT NULL DEFAULT false,
  ADD COLUMN last_used_at timestamptz,
  ADD CONSTRAINT connection_certificate_state CHECK (state IN ('current', 'next', 'retired'));
--rollback ALTER TABLE connection_certificate DROP COLUMN state, DROP COLUMN trusted,
--rollback   DROP COLUMN from_metadata, DROP COLUMN last_used_at;
