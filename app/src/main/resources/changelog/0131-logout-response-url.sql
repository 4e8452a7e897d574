--liquibase formatted sql
--changeset vestibule:0131-logout-response-url
--comment where a provider takes our answers to its logout requests, if not where it takes our requests (ResponseLocation of its metadata)
ALTER TABLE connection_logout ADD COLUMN response_url text;
--rollback ALTER TABLE connection_logout DROP COLUMN response_url;
