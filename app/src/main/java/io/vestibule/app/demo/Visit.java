package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.AnswerJson;
import io.vestibule.app.agent.UnexpectedAnswer;
import java.net.URI;
import java.util.Optional;

/**
 * What the sample browser got to see.
 *
 * @param request method and address, for messages
 * @param address where it ended up
 * @param location where a redirect points to
 */
record Visit(String request, URI address, int status, Optional<URI> location, String body) {

  Visit expect(int expected) {
    if (status != expected) {
      throw new UnexpectedAnswer(request, "status " + expected, status + " " + firstWords());
    }
    return this;
  }

  /** The address without its query, so that messages do not carry assertions or tokens. */
  static String shortened(URI address) {
    return address.getScheme() + "://" + address.getAuthority() + address.getPath();
  }

  JsonNode json() {
    return AnswerJson.read(request, body);
  }

  URI redirect() {
    return location.orElseThrow(
        () -> new UnexpectedAnswer(request, "a redirect", status + " " + firstWords()));
  }

  HtmlForm form() {
    return HtmlForm.in(body)
        .orElseThrow(() -> new UnexpectedAnswer(request, "a form", firstWords()));
  }

  private String firstWords() {
    return body.strip().substring(0, Math.min(body.strip().length(), 300));
  }
}
