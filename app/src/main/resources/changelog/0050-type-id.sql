--liquibase formatted sql
--changeset vestibule:0050-type-id
--comment the wire form of an id, for a statement that writes about somebody whom it has found itself
CREATE FUNCTION type_id(prefix text, id uuid) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN prefix || '_' || (
    SELECT string_agg(
      substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(bits FROM 1 + 5 * i FOR 5)::int, 1), ''
      ORDER BY i)
    FROM (SELECT B'00' || ('x' || replace(id::text, '-', ''))::bit(128) AS bits) id,
      generate_series(0, 25) i);
--rollback DROP FUNCTION type_id(text, uuid);
