--liquibase formatted sql
--changeset vestibule:0144-sso-join
--comment whether a user with a password or passkey must sign in with it before single sign-on opens the account for the first time
ALTER TABLE sign_in_policy ADD COLUMN confirm_sso_join boolean NOT NULL DEFAULT false;
--rollback ALTER TABLE sign_in_policy DROP COLUMN confirm_sso_join;

--changeset vestibule:0144-saml-flow-confirmed-by
--comment who had just signed in with a password or passkey in the browser that began
ALTER TABLE saml_flow ADD COLUMN confirmed_by uuid;
--rollback ALTER TABLE saml_flow DROP COLUMN confirmed_by;
