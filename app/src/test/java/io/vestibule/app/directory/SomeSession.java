package io.vestibule.app.directory;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.id.Ids;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.user.UserId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** A signed-in person, put straight into the database: how people sign in is not the matter. */
public final class SomeSession {

  private SomeSession() {}

  public static Client of(VestibuleServer server, SomeDirectory directory, String user) {
    var organization = OrganizationId.fromString(directory.organization()).uuid();
    var project =
        UUID.fromString(
            server.query(
                "SELECT project_id FROM organization WHERE organization_id = '"
                    + organization
                    + "'"));
    var issued =
        new Secrets(new SecureRandom()).issue(Secrets.Kind.SESSION, new ProjectId(project));
    server.execute(
        """
        INSERT INTO session (project_id, id, secret_hash, user_id, organization_id, method,
                             created_at, last_seen_at, idle_seconds, expires_at)
        VALUES ('%s', '%s', '\\x%s', '%s', '%s', 'saml', '%6$s', '%6$s', 3600,
                '%6$s'::timestamptz + interval '1 day')
        """
            .formatted(
                project,
                new Ids().next(),
                HexFormat.of().formatHex(issued.hash()),
                UserId.fromString(user).uuid(),
                organization,
                server.clock().instant()));
    return server.client().with("Authorization", "Bearer " + issued.secret().reveal());
  }
}
