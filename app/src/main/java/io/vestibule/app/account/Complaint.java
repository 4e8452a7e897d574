package io.vestibule.app.account;

import io.vestibule.app.error.VestibuleException;
import jakarta.ws.rs.core.Response.Status;

/**
 * What was wrong with what was typed.
 *
 * @param field that it is about
 * @param key of its text
 */
public record Complaint(int status, String field, String key) {

  private static final int UNPROCESSABLE = 422;

  /** A refusal that the person can mend on the page; 401 would ask browsers for a password. */
  static Complaint of(String field, VestibuleException refusal) {
    int status = refusal.code().status();
    return new Complaint(
        status == Status.UNAUTHORIZED.getStatusCode() ? UNPROCESSABLE : status,
        field,
        "error." + refusal.code().name());
  }

  static Complaint about(String field, String key) {
    return new Complaint(UNPROCESSABLE, field, key);
  }
}
