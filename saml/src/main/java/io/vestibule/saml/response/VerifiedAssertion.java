package io.vestibule.saml.response;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accepted statement about a person; every value stems from signed octets.
 *
 * @param inResponseTo the request that is answered, absent for a login begun at the provider
 * @param rememberUntil until when the host must refuse the same assertion id: after that instant it
 *     is refused as expired, whatever the clock skew allowed
 * @param attributes in document order; a name that occurs twice has its values joined
 * @param unreadableAttributes how many further attributes could not be decrypted. Their names are
 *     unknown, so an attribute that is absent may be one of them
 */
public record VerifiedAssertion(
    String id,
    String issuer,
    Instant issueInstant,
    NameId nameId,
    Optional<String> inResponseTo,
    Optional<String> sessionIndex,
    Instant authnInstant,
    Optional<String> authnContextClassRef,
    Optional<Instant> sessionNotOnOrAfter,
    Instant rememberUntil,
    List<Attribute> attributes,
    int unreadableAttributes) {

  public VerifiedAssertion {
    attributes = List.copyOf(attributes);
  }

  /** The values by attribute name, in document order. */
  public Map<String, List<String>> attributeValues() {
    return Collections.unmodifiableMap(
        attributes.stream()
            .collect(
                Collectors.toMap(
                    Attribute::name,
                    Attribute::values,
                    VerifiedAssertion::joined,
                    LinkedHashMap::new)));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
