package io.vestibule.scim.port;

/** A member of a group. {@code display} is empty where the client gave none or nobody needs it. */
public record Member(String value, String display) {
  public static Member of(String value) {
    return new Member(value, "");
  }
}
