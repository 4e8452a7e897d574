package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.AttributeMapping;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.EntraGuest;
import io.vestibule.saml.metadata.RequestedAttribute;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.VerifiedAssertion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds in an assertion what we want to know of a person: under the names that the connection maps,
 * else under those that the common products use.
 */
final class AssertedPerson {

  /** What Entra ID sends instead of groups to whom is in too many. */
  private static final String GROUPS_ELSEWHERE = "http://schemas.microsoft.com/claims/groups.link";

  private final VerifiedAssertion assertion;
  private final AttributeMapping mapping;
  private final SentAttributes attributes;

  AssertedPerson(VerifiedAssertion assertion, AttributeMapping mapping) {
    this.assertion = assertion;
    this.mapping = mapping;
    this.attributes = new SentAttributes(assertion);
  }

  /** What our metadata asks for: each under its mapped name, else under the first usual one. */
  static List<RequestedAttribute> requested(AttributeMapping mapping) {
    var requested = new ArrayList<RequestedAttribute>();
    requested.add(requested("email", mapping.email(), UsualAttribute.EMAIL, true));
    requested.add(requested("given_name", mapping.givenName(), UsualAttribute.GIVEN_NAME, false));
    requested.add(
        requested("family_name", mapping.familyName(), UsualAttribute.FAMILY_NAME, false));
    requested.add(requested("groups", mapping.groups(), UsualAttribute.GROUPS, false));
    new TreeMap<>(mapping.attributes())
        .forEach((ours, theirs) -> requested.add(new RequestedAttribute(theirs, ours, false)));
    return requested;
  }

  private static RequestedAttribute requested(
      String meaning, Optional<String> mapped, UsualAttribute usual, boolean required) {
    return new RequestedAttribute(mapped.orElse(usual.names().get(0)), meaning, required);
  }

  VerifiedAssertion assertion() {
    return assertion;
  }

  /** The provider's own name for the person. */
  String subject() {
    return assertion.nameId().value();
  }

  /** The class of the authentication at the provider. */
  Optional<String> authnContext() {
    return assertion.authnContextClassRef();
  }

  /** What stands for an email address, valid or not; a NameID only where it may be one. */
  Optional<String> email() {
    return attributes
        .find(mapping.email(), UsualAttribute.EMAIL)
        .flatMap(sent -> sent.first().stream())
        .findFirst()
        .or(
            () ->
                Optional.of(subject()).filter(value -> mapping.email().isEmpty() && mayBeEmail()));
  }

  /** Whether the person is a guest of an Entra ID tenant. */
  boolean isGuest() {
    return EntraGuest.is(subject()) || email().filter(EntraGuest::is).isPresent();
  }

  private boolean mayBeEmail() {
    return assertion.nameId().format().filter(NameId.EMAIL_ADDRESS::equals).isPresent()
        || EmailAddress.parse(subject()).isPresent();
  }

  AssertedName givenName() {
    return AssertedName.of(attributes.find(mapping.givenName(), UsualAttribute.GIVEN_NAME));
  }

  AssertedName familyName() {
    return AssertedName.of(attributes.find(mapping.familyName(), UsualAttribute.FAMILY_NAME));
  }

  /** The names of the attributes that came, in one text or more. */
  List<String> sentNames() {
    return attributes.names();
  }

  /** The values of all groups attributes, empty if none is sent. */
  Set<String> groups() {
    return attributes
        .find(mapping.groups(), UsualAttribute.GROUPS)
        .flatMap(sent -> sent.values().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether there are groups that the provider has not sent. */
  boolean groupsAreElsewhere() {
    return groups().isEmpty() && attributes.named(GROUPS_ELSEWHERE).isPresent();
  }

  /** Whether groups may have been sent in an attribute that could not be decrypted. */
  boolean groupsAreUnreadable() {
    return groups().isEmpty() && assertion.unreadableAttributes() > 0;
  }

  /** Whether a mapped attribute may be one of those that could not be decrypted. */
  boolean lacksMappedAttributes() {
    return assertion.unreadableAttributes() > 0
        && mappedAttributes().size() < mapping.attributes().size();
  }

  /** The mapped attributes that were sent, by our name. */
  Map<String, List<String>> mappedAttributes() {
    var mapped = new TreeMap<String, List<String>>();
    mapping
        .attributes()
        .forEach(
            (ours, theirs) ->
                attributes.named(theirs).ifPresent(sent -> mapped.put(ours, sent.values())));
    return mapped;
  }
}
