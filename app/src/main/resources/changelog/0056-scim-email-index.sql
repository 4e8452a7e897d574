--liquibase formatted sql
--changeset vestibule:0056-scim-email-index
--comment no list of pending entries, which every search would have to read through during a first sync
ALTER INDEX directory_user_email SET (fastupdate = off);
--rollback ALTER INDEX directory_user_email RESET (fastupdate);
