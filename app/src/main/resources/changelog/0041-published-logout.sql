--liquibase formatted sql
--changeset vestibule:0041-connection-logout-from-metadata
--comment what metadata brought goes with it; what was set by hand stays
ALTER TABLE connection_logout ADD COLUMN from_metadata boolean NOT NULL DEFAULT false;
--rollback ALTER TABLE connection_logout DROP COLUMN from_metadata;
