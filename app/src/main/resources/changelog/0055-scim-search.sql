--liquibase formatted sql
--changeset vestibule:0055-scim-email-index
--comment IdPs look people up by any of their addresses; those of all tenants lie in one index, and the rows found are then looked through for the tenant's
CREATE INDEX directory_user_email ON directory_user USING gin
  ((lower((jsonb_path_query_array(document, '$."emails"[*]."value"'))::text COLLATE "und-x-icu")::jsonb)
   jsonb_path_ops)
  WHERE deleted_at IS NULL;
--rollback DROP INDEX directory_user_email;
