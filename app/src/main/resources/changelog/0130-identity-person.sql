--liquibase formatted sql
--changeset vestibule:0130-identity-person
--comment the person's id as events and traces write it: some three hundred operators, which the statement of each sign-in had to prepare anew. Rewrites the table, which nobody can use meanwhile
ALTER TABLE user_identity
  ADD COLUMN person text NOT NULL GENERATED ALWAYS AS (type_id('user', user_id)) STORED;
--rollback ALTER TABLE user_identity DROP COLUMN person;
