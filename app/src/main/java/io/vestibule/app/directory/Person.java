package io.vestibule.app.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.EntraGuest;
import io.vestibule.app.user.PersonName;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the core reads from the document of a SCIM user. */
public record Person(ObjectNode document) {

  /** Somebody new is switched on unless the document says otherwise. */
  public static Person create(ObjectNode document) {
    return of(document, true);
  }

  /** Somebody known stays switched as before unless the document says otherwise. */
  public static Person change(ObjectNode document, DirectoryUser before) {
    return of(document, before.active());
  }

  private static Person of(ObjectNode document, boolean active) {
    if (!document.has("active")) {
      document.put("active", active);
    }
    return new Person(document);
  }

  public String userName() {
    return document.path("userName").asText();
  }

  public Optional<String> externalId() {
    return text(document.path("externalId"));
  }

  public boolean active() {
    return document.path("active").asBoolean();
  }

  public Optional<PersonName> givenName() {
    return text(document.path("name").path("givenName")).flatMap(PersonName::parse);
  }

  public Optional<PersonName> familyName() {
    return text(document.path("name").path("familyName")).flatMap(PersonName::parse);
  }

  /** Whether the person is a guest of an Entra ID tenant. */
  public boolean isGuest() {
    return EntraGuest.is(userName());
  }

  /**
   * The address by which the person works: primary, else work, else any, else the userName; of a
   * guest the own one.
   */
  public Optional<EmailAddress> email() {
    return Stream.of(
            emails(email -> email.path("primary").asBoolean()),
            emails(email -> email.path("type").asText().toLowerCase(Locale.ROOT).equals("work")),
            emails(email -> true),
            Stream.of(userName()))
        .flatMap(addresses -> addresses)
        .flatMap(address -> EntraGuest.parse(address).stream())
        .findFirst();
  }

  /** The roles attribute as it came; its values may be mapped to roles of the organization. */
  public JsonNode roles() {
    return document.path("roles");
  }

  /** Whether name or address differ. */
  public boolean isDescribedOtherwise(Person before) {
    return !givenName().equals(before.givenName())
        || !familyName().equals(before.familyName())
        || !email().equals(before.email());
  }

  private Stream<String> emails(Predicate<JsonNode> which) {
    return StreamSupport.stream(document.path("emails").spliterator(), false)
        .filter(which)
        .map(email -> email.path("value").asText());
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value.asText()).filter(text -> !text.isBlank());
  }
}
