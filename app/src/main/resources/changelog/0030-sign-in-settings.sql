--liquibase formatted sql
--changeset vestibule:0030-connection-sign-in-settings
--comment read and written whole, never searched: a setting that is absent has its default
ALTER TABLE connection ADD COLUMN sign_in_settings jsonb NOT NULL DEFAULT '{}';
--rollback ALTER TABLE connection DROP COLUMN sign_in_settings;

--changeset vestibule:0030-sign-in-trace-response
--comment redacted always, whole and encrypted only where the connection says so
ALTER TABLE sign_in_trace ADD COLUMN redacted_response text NOT NULL DEFAULT '';
ALTER TABLE sign_in_trace ADD COLUMN whole_response bytea;
--rollback ALTER TABLE sign_in_trace DROP COLUMN redacted_response;
--rollback ALTER TABLE sign_in_trace DROP COLUMN whole_response;
