package io.vestibule.app.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.membership.Membership;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.session.Session;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * Says in a signed token who is in a session, for services that check it without asking us. It
 * lives ten minutes, and no longer than the session; that a session has ended meanwhile only we can
 * tell. RFC 7519, typed as RFC 8725 section 3.11 asks.
 */
final class SessionJwts {

  static final Duration LIFE = Duration.ofMinutes(10);
  static final JOSEObjectType TYPE = new JOSEObjectType("vestibule-session+jwt");

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final SigningKeys keys;
  private final URI issuer;

  SessionJwts(Database db, Clock clock, Secrets secrets, SigningKeys keys, URI issuer) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.keys = keys;
    this.issuer = issuer;
  }

  /** A token and its end. */
  record Issued(Secret token, Instant expiresAt) {}

  Issued issue(Session session) {
    var now = clock.instant();
    var latest = now.plus(LIFE);
    var end = latest.isBefore(session.expiresAt()) ? latest : session.expiresAt();
    return db.write(
        tx -> {
          var key = keys.current(tx, session.projectId());
          return new Issued(signed(key, claims(tx, session, now, end)), end);
        });
  }

  private JWTClaimsSet claims(Tx tx, Session session, Instant now, Instant end) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.toString())
            .audience(session.projectId().text())
            .subject(session.userId().text())
            .jwtID(secrets.randomText())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end))
            .claim("sid", session.id().text())
            .claim("auth_time", session.authenticatedAt().getEpochSecond())
            .claim("method", session.method().word());
    session
        .organizationId()
        .ifPresent(
            organization -> {
              var membership =
                  MembershipService.lookUp(tx, session.projectId(), organization, session.userId());
              claims.claim("org_id", organization.text());
              claims.claim("roles", membership.map(SessionJwts::roles).orElse(List.of()));
            });
    return claims.build();
  }

  private static List<String> roles(Membership membership) {
    return membership.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static Secret signed(ECKey key, JWTClaimsSet claims) {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
    var jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java signs with P-256", e);
    }
    return Secret.of(jwt.serialize());
  }
}
