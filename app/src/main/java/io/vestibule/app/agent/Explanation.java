package io.vestibule.app.agent;

import java.net.URI;

/** Says to the operator what an answer means that ends a simulation. */
final class Explanation {

  private Explanation() {}

  static String of(UnexpectedAnswer answer, URI base) {
    if (answer instanceof NoAnswer none) {
      return "No answer from %s: %s. A second run goes on where this one stopped."
          .formatted(base, none.why());
    }
    if (answer instanceof Refused refused && refused.isOfTheCredential()) {
      return "%s does not take the token: %d %s"
          .formatted(base, refused.status(), refused.detail())
          .strip();
    }
    return "%s does not answer as a SCIM server: %s".formatted(base, answer.text());
  }
}
