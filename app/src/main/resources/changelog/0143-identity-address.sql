--liquibase formatted sql
--changeset vestibule:0143-identity-address
--comment the address with which the provider last sent the identity, by which reused addresses and names of several people are noticed; unknown until the next sign-in
ALTER TABLE user_identity ADD COLUMN address_key text;
--rollback ALTER TABLE user_identity DROP COLUMN address_key;

--changeset vestibule:0143-transient-identity
--comment a transient NameID is no key of anybody: identities that older releases kept for one. Rolling back needs nothing, because such a name never comes again
DELETE FROM user_identity i USING session s
WHERE s.project_id = i.project_id AND s.connection_id = i.provider_id AND s.name_id = i.subject
  AND s.name_id_format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
--rollback SELECT 1;
