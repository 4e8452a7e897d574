--liquibase formatted sql
--changeset vestibule:0115-pin-argon2
--comment PINs are hashed as passwords are, by Argon2id at a cost that stays with their salt; those of before go
DELETE FROM access_pin;
DELETE FROM pin_salt;
ALTER TABLE pin_salt
  ADD COLUMN memory_kib integer NOT NULL,
  ADD COLUMN iterations integer NOT NULL,
  ADD COLUMN parallelism integer NOT NULL;
--rollback DELETE FROM access_pin;
--rollback DELETE FROM pin_salt;
--rollback ALTER TABLE pin_salt DROP COLUMN memory_kib, DROP COLUMN iterations, DROP COLUMN parallelism;
