--liquibase formatted sql
--changeset vestibule:0073-progress-name
--comment as a session keeps them: how exactly the provider has named the person
ALTER TABLE sign_in_progress ADD COLUMN name_id_format text;
ALTER TABLE sign_in_progress ADD COLUMN name_qualifier text;
ALTER TABLE sign_in_progress ADD COLUMN sp_name_qualifier text;
--rollback ALTER TABLE sign_in_progress DROP COLUMN sp_name_qualifier; ALTER TABLE sign_in_progress DROP COLUMN name_qualifier; ALTER TABLE sign_in_progress DROP COLUMN name_id_format;
