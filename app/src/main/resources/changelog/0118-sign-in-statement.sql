--liquibase formatted sql
--changeset vestibule:0118-type-id-inline
--comment the same text by one expression, which becomes part of the statement that calls it: the subquery of before was planned anew for each sign-in
CREATE OR REPLACE FUNCTION type_id(prefix text, id uuid) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN prefix || '_'
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (get_byte(uuid_send(id), 0) >> 5), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (get_byte(uuid_send(id), 0) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 1) >> 3) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 1) << 2) | (get_byte(uuid_send(id), 2) >> 6)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 2) >> 1) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 2) << 4) | (get_byte(uuid_send(id), 3) >> 4)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 3) << 1) | (get_byte(uuid_send(id), 4) >> 7)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 4) >> 2) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 4) << 3) | (get_byte(uuid_send(id), 5) >> 5)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (get_byte(uuid_send(id), 5) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 6) >> 3) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 6) << 2) | (get_byte(uuid_send(id), 7) >> 6)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 7) >> 1) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 7) << 4) | (get_byte(uuid_send(id), 8) >> 4)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 8) << 1) | (get_byte(uuid_send(id), 9) >> 7)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 9) >> 2) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 9) << 3) | (get_byte(uuid_send(id), 10) >> 5)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (get_byte(uuid_send(id), 10) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 11) >> 3) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 11) << 2) | (get_byte(uuid_send(id), 12) >> 6)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 12) >> 1) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 12) << 4) | (get_byte(uuid_send(id), 13) >> 4)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 13) << 1) | (get_byte(uuid_send(id), 14) >> 7)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((get_byte(uuid_send(id), 14) >> 2) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (((get_byte(uuid_send(id), 14) << 3) | (get_byte(uuid_send(id), 15) >> 5)) & 31), 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (get_byte(uuid_send(id), 15) & 31), 1);
--rollback CREATE OR REPLACE FUNCTION type_id(prefix text, id uuid) RETURNS text
--rollback   LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
--rollback   RETURN prefix || '_' || (
--rollback     SELECT string_agg(
--rollback       substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(bits FROM 1 + 5 * i FOR 5)::int, 1), ''
--rollback       ORDER BY i)
--rollback     FROM (SELECT B'00' || ('x' || replace(id::text, '-', ''))::bit(128) AS bits) id,
--rollback       generate_series(0, 25) i);
--changeset vestibule:0118-trace-json
--comment nobody searches in them, and as text they cost a third as much to store
ALTER TABLE sign_in_trace ALTER COLUMN steps TYPE json USING steps::json, ALTER COLUMN findings TYPE json USING findings::json;
--rollback ALTER TABLE sign_in_trace ALTER COLUMN steps TYPE jsonb USING steps::jsonb, ALTER COLUMN findings TYPE jsonb USING findings::jsonb;
