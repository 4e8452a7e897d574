--liquibase formatted sql
--changeset vestibule:0121-directory-request-if-match
--comment the version that a request was meant for, so that it is meant for it again when it is replayed
ALTER TABLE directory_request ADD COLUMN if_match text;
--rollback ALTER TABLE directory_request DROP COLUMN if_match;
