package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An attempt to sign in as Acme's administrator sees it.
 *
 * @param trace its id
 * @param answer why it was refused; empty if it was not
 * @param fix what to change, in a sentence; the same
 */
public record SignInRow(
    String trace, String time, String who, boolean held, String answer, String fix) {

  static SignInRow of(JsonNode signIn) {
    return new SignInRow(
        signIn.path("id").asText(),
        RequestRow.timeOfDay(signIn.path("created_at")),
        text(signIn, "email", text(signIn, "name_id", "Somebody not verified")),
        text(signIn, "outcome", "").equals("accepted"),
        (text(signIn, "code", "") + " " + text(signIn, "reason", "")).strip(),
        text(signIn.path("fix"), "what", ""));
  }

  private static String text(JsonNode of, String name, String otherwise) {
    return of.hasNonNull(name) ? of.path(name).asText() : otherwise;
  }
}
