--liquibase formatted sql
--changeset vestibule:0145-address-given-up
--comment since when the provider sends another address for a user whose own address it was: it may be the next employee's, so it proves nothing any more
ALTER TABLE user_email ADD COLUMN given_up_at timestamptz;
--rollback ALTER TABLE user_email DROP COLUMN given_up_at;
