--liquibase formatted sql
--changeset vestibule:0146-trace-groups
--comment the values of the groups attribute as they came, so that other settings can be tried on them
ALTER TABLE sign_in_trace ADD COLUMN sent_groups json;
--rollback ALTER TABLE sign_in_trace DROP COLUMN sent_groups;
