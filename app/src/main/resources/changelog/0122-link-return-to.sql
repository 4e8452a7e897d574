--liquibase formatted sql
--changeset vestibule:0122-link-return-to
--comment where somebody wanted to end who first has to open a link; judged before it is stored
ALTER TABLE email_verification ADD COLUMN return_to text;
ALTER TABLE password_reset ADD COLUMN return_to text;
--rollback ALTER TABLE password_reset DROP COLUMN return_to; ALTER TABLE email_verification DROP COLUMN return_to;
