--liquibase formatted sql
--changeset vestibule:0046-member-attributes
--comment what the provider said of a member at the last sign-in, under the names of the mapping
ALTER TABLE membership ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';
--rollback ALTER TABLE membership DROP COLUMN attributes;
