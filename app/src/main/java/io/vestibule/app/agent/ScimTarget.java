package io.vestibule.app.agent;

import io.vestibule.app.crypto.Secret;
import java.net.URI;

/**
 * Where an agent provisions to.
 *
 * @param base of the server, for example {@code http://localhost:8080/scim/v2}
 * @param tally counts every request
 */
public record ScimTarget(PlainHttp http, URI base, Secret token, Tally tally) {

  /** A target whose requests nobody wants to count. */
  public ScimTarget(PlainHttp http, URI base, Secret token) {
    this(http, base, token, new Tally());
  }

  public ScimTarget {
    base = URI.create(base.toString().replaceFirst("/+$", ""));
  }
}
