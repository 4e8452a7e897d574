package io.vestibule.app.agent;

import java.util.UUID;

/**
 * Somebody of the company that provisions.
 *
 * @param key what the company's own directory knows the person by, whatever the name
 * @param userName an email address
 */
public record Person(
    UUID key,
    String userName,
    String givenName,
    String familyName,
    String title,
    String department,
    boolean active) {

  public String displayName() {
    return givenName + " " + familyName;
  }

  /** The same person by another given name. */
  public Person called(String newGivenName) {
    return new Person(key, userName, newGivenName, familyName, title, department, active);
  }

  Person named(String newFamilyName, String newUserName) {
    return new Person(key, newUserName, givenName, newFamilyName, title, department, active);
  }

  Person gone() {
    return new Person(key, userName, givenName, familyName, title, department, false);
  }
}
