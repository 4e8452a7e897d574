--liquibase formatted sql
--changeset vestibule:0157-metadata-request
--comment when metadata was last fetched because a message was signed by an unknown key; limits such fetches over all instances
ALTER TABLE connection_metadata ADD COLUMN requested_at timestamptz;
--rollback ALTER TABLE connection_metadata DROP COLUMN requested_at;
