package io.vestibule.app.agent;

import com.fasterxml.jackson.databind.JsonNode;

/** A server answered with another status than the agent can go on with. */
public final class Refused extends UnexpectedAnswer {

  private final int status;
  private final String request;
  private final String scimType;
  private final String detail;

  Refused(ScimAnswer answer, String expected) {
    super(answer.request(), "status " + expected, answer.status() + " " + answer.body());
    this.request = answer.request();
    this.status = answer.status();
    this.scimType = text(answer.body(), "scimType");
    this.detail = text(answer.body(), "detail");
  }

  /** Method and path, for example {@code POST /Users}. */
  public String request() {
    return request;
  }

  public int status() {
    return status;
  }

  /** As RFC 7644 3.12 has it; empty where the server sent none. */
  public String scimType() {
    return scimType;
  }

  /** The server's own words; empty where it sent none. */
  public String detail() {
    return detail;
  }

  /** Whether it is the credential that is not taken, so that nothing else will be either. */
  boolean isOfTheCredential() {
    return status == 401;
  }

  private static String text(JsonNode body, String member) {
    return body.path(member).asText("");
  }
}
