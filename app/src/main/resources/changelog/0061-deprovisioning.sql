--liquibase formatted sql
--changeset vestibule:0061-deprovisioned-by
--comment which directory has switched somebody off: once it is gone, others may decide again
ALTER TABLE membership ADD COLUMN deprovisioned_by uuid;
UPDATE membership m SET deprovisioned_by = (
  SELECT u.directory_id FROM directory_user u
  WHERE u.project_id = m.project_id AND u.organization_id = m.organization_id
    AND u.user_id = m.user_id AND NOT u.active
  ORDER BY u.updated_at DESC LIMIT 1)
WHERE m.deprovisioned_at IS NOT NULL;
--rollback ALTER TABLE membership DROP COLUMN deprovisioned_by;

--changeset vestibule:0061-receipts
--comment a directory asks for its receipts
CREATE INDEX event_receipt ON event (project_id, (data ->> 'directory_id'), id)
  WHERE type = 'membership.deprovisioned';
--rollback DROP INDEX event_receipt;

--changeset vestibule:0061-link-tried-at
--comment when it was last tried to join a person to the core
ALTER TABLE directory_user ADD COLUMN link_tried_at timestamptz;
UPDATE directory_user SET link_tried_at = updated_at;
CREATE INDEX directory_user_unlinked ON directory_user (link_tried_at)
  WHERE link <> 'linked' AND deleted_at IS NULL;
--rollback ALTER TABLE directory_user DROP COLUMN link_tried_at;

--changeset vestibule:0061-seat-limit
--comment how many active members an organization may have; none is no limit
ALTER TABLE organization ADD COLUMN seat_limit int;
ALTER TABLE organization ADD CONSTRAINT organization_seat_limit CHECK (seat_limit > 0);
--rollback ALTER TABLE organization DROP COLUMN seat_limit;
