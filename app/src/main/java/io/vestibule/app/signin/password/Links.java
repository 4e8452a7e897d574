package io.vestibule.app.signin.password;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.ReturnUrls;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What the links to prove an address and to set a password have in common. */
final class Links {

  private Links() {}

  static URI url(URI publicUrl, String path, Secret token) {
    return UriBuilder.fromUri(publicUrl).path(path).queryParam("token", token.reveal()).build();
  }

  /** Where whoever wants a link ends, as it is stored with it. */
  static Optional<String> end(Tx tx, ReturnUrls urls, ProjectId project, LinkWish wish) {
    return wish.returnTo().map(wanted -> urls.choose(tx, project, Optional.of(wanted)).toString());
  }

  /** Why a link that was good once is not any more. */
  static Optional<VestibuleException> whyDead(
      ErrorCode code,
      Instant now,
      Instant expiresAt,
      Optional<Instant> usedAt,
      Optional<Instant> supersededAt) {
    if (usedAt.isPresent()) {
      return Optional.of(code.with("reason", "used"));
    }
    if (supersededAt.isPresent()) {
      return Optional.of(code.with("reason", "superseded"));
    }
    return now.isBefore(expiresAt) ? Optional.empty() : Optional.of(code.with("reason", "expired"));
  }
}
