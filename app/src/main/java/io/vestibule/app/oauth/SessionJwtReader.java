package io.vestibule.app.oauth;

import static io.vestibule.app.error.ErrorCode.TOKEN_EXPIRED;
import static io.vestibule.app.error.ErrorCode.TOKEN_INVALID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.id.TypeId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SessionService;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/**
 * Reads session JWTs as every service should (RFC 8725), and tells what only we can: whether the
 * session lives. Threads may share it.
 */
final class SessionJwtReader {

  private final Database db;
  private final Clock clock;
  private final SigningKeys keys;
  private final SessionService sessions;
  private final URI issuer;

  SessionJwtReader(
      Database db, Clock clock, SigningKeys keys, SessionService sessions, URI issuer) {
    this.db = db;
    this.clock = clock;
    this.keys = keys;
    this.sessions = sessions;
    this.issuer = issuer;
  }

  /** Told by its dots, which no secret of ours has. */
  static boolean isLikeOne(String token) {
    return token.indexOf('.') >= 0;
  }

  /**
   * @throws VestibuleException TOKEN_INVALID, TOKEN_EXPIRED, SESSION_REVOKED, SESSION_EXPIRED;
   *     UNAUTHORIZED where the session is no longer stored
   */
  Session session(String token) {
    try {
      var jwt = SignedJWT.parse(token);
      var claims = jwt.getJWTClaimsSet();
      var project = project(claims).orElseThrow(TOKEN_INVALID::exception);
      if (!isTyped(jwt)
          || !verifies(jwt, project)
          || !issuer.toString().equals(claims.getIssuer())) {
        throw TOKEN_INVALID.exception();
      }
      if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
        throw TOKEN_EXPIRED.exception();
      }
      return sessions.living(project, SessionId.fromString(claims.getStringClaim("sid")));
    } catch (ParseException noTokenOfOurs) {
      throw TOKEN_INVALID.exception();
    }
  }

  private static Optional<ProjectId> project(JWTClaimsSet claims) {
    return claims.getAudience().stream()
        .findFirst()
        .flatMap(audience -> TypeId.parse(ProjectId.PREFIX, audience))
        .map(ProjectId::new);
  }

  private static boolean isTyped(SignedJWT jwt) {
    return SessionJwts.TYPE.equals(jwt.getHeader().getType())
        && JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm());
  }

  private boolean verifies(SignedJWT jwt, ProjectId project) {
    var published = db.read(tx -> keys.published(tx, project));
    var key = Optional.ofNullable(published.getKeyByKeyId(jwt.getHeader().getKeyID()));
    try {
      return key.isPresent() && jwt.verify(new ECDSAVerifier(key.get().toECKey()));
    } catch (JOSEException otherwiseSigned) {
      return false;
    }
  }
}
