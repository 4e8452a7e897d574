--liquibase formatted sql
--changeset vestibule:0132-room-for-updates
--comment a flow is consumed once and a session is seen again and again; where the page has room for the row's next version, no index has to be told of it
ALTER TABLE saml_flow SET (fillfactor = 50);
ALTER TABLE session SET (fillfactor = 80);
--rollback ALTER TABLE saml_flow RESET (fillfactor);
--rollback ALTER TABLE session RESET (fillfactor);
