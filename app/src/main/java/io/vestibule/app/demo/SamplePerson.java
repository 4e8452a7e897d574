package io.vestibule.app.demo;

import io.vestibule.app.agent.Person;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The employees of the sample organization, as its identity provider and directory know them. */
public enum SamplePerson {
  ADA("Ada", "Lovelace", "Head of Engineering"),
  GRACE("Grace", "Hopper", "Compiler engineer"),
  ALAN("Alan", "Turing", "Research fellow");

  /** The domain of the sample organization. */
  public static final String DOMAIN = "acme.example";

  private final String givenName;
  private final String familyName;
  private final String title;

  SamplePerson(String givenName, String familyName, String title) {
    this.givenName = givenName;
    this.familyName = familyName;
    this.title = title;
  }

  public String givenName() {
    return givenName;
  }

  public String familyName() {
    return familyName;
  }

  public String displayName() {
    return givenName + " " + familyName;
  }

  public String initials() {
    return givenName.substring(0, 1) + familyName.charAt(0);
  }

  public String title() {
    return title;
  }

  public String email() {
    return name().toLowerCase(Locale.ROOT) + "@" + DOMAIN;
  }

  /** As the directory provisions them. */
  Person asEmployee() {
    var key = UUID.nameUUIDFromBytes(email().getBytes(StandardCharsets.UTF_8));
    return new Person(key, email(), givenName, familyName, title, "Research", true);
  }
}
