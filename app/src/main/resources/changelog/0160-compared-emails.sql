--liquibase formatted sql
--changeset vestibule:0160-compared-texts
--comment the form in which texts without case are compared (ComparedText), of one text and of each text in a list
CREATE FUNCTION compared_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN normalize(lower(normalize(value, NFKC) COLLATE "und-x-icu"), NFC);
CREATE FUNCTION compared_texts(list jsonb) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(
    SELECT compared_text(element #>> '{}') FROM jsonb_array_elements(list) AS elements (element));
--rollback DROP FUNCTION compared_texts;
--rollback DROP FUNCTION compared_text;

--changeset vestibule:0160-compared-emails
--comment finds a user by any spelling of an address; the previous release searches without its index until it is replaced
DROP INDEX directory_user_email;
CREATE INDEX directory_user_email ON directory_user USING gin
  (compared_texts(jsonb_path_query_array(document, '$."emails"[*]."value"')))
  WITH (fastupdate = off)
  WHERE deleted_at IS NULL;
--rollback DROP INDEX directory_user_email;
--rollback CREATE INDEX directory_user_email ON directory_user USING gin
--rollback   ((lower((jsonb_path_query_array(document, '$."emails"[*]."value"'))::text COLLATE "und-x-icu")::jsonb)
--rollback    jsonb_path_ops)
--rollback   WITH (fastupdate = off)
--rollback   WHERE deleted_at IS NULL;
