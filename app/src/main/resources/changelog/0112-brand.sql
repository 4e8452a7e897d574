--liquibase formatted sql
--changeset vestibule:0112-project-brand
--comment how a project looks to the people who sign in; brand_logo names the content of its logo
ALTER TABLE project
  ADD COLUMN brand_name text,
  ADD COLUMN brand_color text,
  ADD COLUMN brand_logo text,
  ADD CONSTRAINT project_brand_color CHECK (brand_color ~ '^#[0-9a-f]{6}$');
--rollback ALTER TABLE project DROP COLUMN brand_name, DROP COLUMN brand_color, DROP COLUMN brand_logo;

--changeset vestibule:0112-project-logo
--comment apart from the project, which is read far more often
CREATE TABLE project_logo (
  project_id uuid NOT NULL REFERENCES project,
  media_type text NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT project_logo_pkey PRIMARY KEY (project_id),
  CONSTRAINT project_logo_size CHECK (octet_length(content) <= 65536)
);
--rollback DROP TABLE project_logo;
