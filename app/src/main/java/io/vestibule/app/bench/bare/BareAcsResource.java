package io.vestibule.app.bench.bare;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;
import org.opensaml.saml.saml2.core.Assertion;

/** Parses, verifies one signature, and does one transaction. */
@Path("/acs")
public final class BareAcsResource {

  private final OpenSamlVerification verification;
  private final DataSource database;
  private final SecureRandom random;

  BareAcsResource(OpenSamlVerification verification, DataSource database, SecureRandom random) {
    this.verification = verification;
    this.database = database;
    this.random = random;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response acs(@FormParam("SAMLResponse") String response) throws SQLException {
    var assertion =
        verification.verified(Base64.getDecoder().decode(response)).getAssertions().get(0);
    byte[] token = new byte[32];
    random.nextBytes(token);
    String text = HexFormat.of().formatHex(token);
    begin(assertion, text);
    return Response.seeOther(URI.create("https://app.example.com/after"))
        .cookie(new NewCookie.Builder("session").value(text).httpOnly(true).secure(true).build())
        .build();
  }

  private void begin(Assertion assertion, String token) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      use(connection, assertion.getID());
      insertSession(connection, person(connection, assertion), token);
      connection.commit();
    }
  }

  private static void use(Connection connection, String assertionId) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO seen_assertion VALUES (?, now())")) {
      insert.setString(1, assertionId);
      insert.executeUpdate();
    }
  }

  private static UUID person(Connection connection, Assertion assertion) throws SQLException {
    try (var query = connection.prepareStatement("SELECT id FROM person WHERE email = ?")) {
      query.setString(1, assertion.getSubject().getNameID().getValue());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getObject(1, UUID.class);
      }
    }
  }

  private static void insertSession(Connection connection, UUID person, String token)
      throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO session VALUES (?, ?, now())")) {
      insert.setBytes(1, sha256(token));
      insert.setObject(2, person);
      insert.executeUpdate();
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
