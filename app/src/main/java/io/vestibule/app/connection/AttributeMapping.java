package io.vestibule.app.connection;

import java.util.Map;
import java.util.Optional;

/**
 * The names under which this identity provider sends what we want to know; where one is absent the
 * names that the common products use are tried.
 *
 * @param nameId stands for the subject's name where the provider sends no NameID; nothing else is
 *     tried
 * @param attributes further ones, by the name that we give them
 */
public record AttributeMapping(
    Optional<String> email,
    Optional<String> givenName,
    Optional<String> familyName,
    Optional<String> groups,
    Optional<String> nameId,
    Map<String, String> attributes) {

  public AttributeMapping {
    attributes = Map.copyOf(attributes);
  }
}
