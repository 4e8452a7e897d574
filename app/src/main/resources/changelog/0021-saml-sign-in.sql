--liquibase formatted sql
--changeset vestibule:0021-saml-flow
--comment a sign-in under way, bound to the browser that began it; consumed once
CREATE TABLE saml_flow (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  request_id text NOT NULL,
  browser_hash bytea NOT NULL,
  return_to text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  consumed_at timestamptz,
  CONSTRAINT saml_flow_pkey PRIMARY KEY (project_id, organization_id, connection_id, request_id)
);
CREATE INDEX saml_flow_expiry ON saml_flow (expires_at);
--rollback DROP TABLE saml_flow;

--changeset vestibule:0021-saml-assertion-seen
--comment the unique key is what makes an assertion usable once on any instance
CREATE TABLE saml_assertion_seen (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  assertion_hash bytea NOT NULL,
  remember_until timestamptz NOT NULL,
  CONSTRAINT saml_assertion_seen_pkey
    PRIMARY KEY (project_id, organization_id, connection_id, assertion_hash)
);
CREATE INDEX saml_assertion_seen_expiry ON saml_assertion_seen (remember_until);
--rollback DROP TABLE saml_assertion_seen;

--changeset vestibule:0021-sign-in-trace
--comment what became of each attempt, step by step, for the organization's admin
CREATE TABLE sign_in_trace (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  id uuid NOT NULL,
  outcome text NOT NULL,
  code text,
  reason text,
  name_id text,
  email text,
  user_id uuid,
  steps jsonb NOT NULL,
  findings jsonb NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT sign_in_trace_pkey PRIMARY KEY (project_id, organization_id, connection_id, id),
  CONSTRAINT sign_in_trace_outcome CHECK (outcome IN ('accepted', 'refused'))
);
CREATE INDEX sign_in_trace_age ON sign_in_trace (created_at);
--rollback DROP TABLE sign_in_trace;
