package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.AttributeMapping;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.EntraGuest;
import io.vestibule.app.user.PersonName;
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
import java.util.stream.Stream;

/**
 * Finds in an assertion what we want to know of a person: under the names that the connection maps,
 * else under those that the common products use.
 */
final class AssertedPerson {

  private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

  private static final List<String> EMAIL =
      List.of(
          "email",
          CLAIMS + "emailaddress",
          "mail",
          "Email",
          "emailAddress",
          "User.email",
          "urn:oid:0.9.2342.19200300.100.1.3");

  private static final List<String> GIVEN_NAME =
      List.of(
          "firstName",
          CLAIMS + "givenname",
          "givenName",
          "first_name",
          "given_name",
          "User.FirstName",
          "urn:oid:2.5.4.42");

  private static final List<String> FAMILY_NAME =
      List.of(
          "lastName",
          CLAIMS + "surname",
          "surname",
          "sn",
          "last_name",
          "family_name",
          "User.LastName",
          "urn:oid:2.5.4.4");

  private static final List<String> GROUPS =
      List.of(
          "groups",
          "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
          "http://schemas.xmlsoap.org/claims/Group",
          "memberOf",
          "Group",
          "group");

  /** What Entra ID sends instead of groups to whom is in too many. */
  private static final String GROUPS_ELSEWHERE = "http://schemas.microsoft.com/claims/groups.link";

  private final VerifiedAssertion assertion;
  private final AttributeMapping mapping;
  private final Map<String, List<String>> attributes;

  AssertedPerson(VerifiedAssertion assertion, AttributeMapping mapping) {
    this.assertion = assertion;
    this.mapping = mapping;
    this.attributes = assertion.attributeValues();
  }

  /** What our metadata asks for: each under its mapped name, else under the first usual one. */
  static List<RequestedAttribute> requested(AttributeMapping mapping) {
    var requested = new ArrayList<RequestedAttribute>();
    requested.add(requested("email", mapping.email(), EMAIL, true));
    requested.add(requested("given_name", mapping.givenName(), GIVEN_NAME, false));
    requested.add(requested("family_name", mapping.familyName(), FAMILY_NAME, false));
    requested.add(requested("groups", mapping.groups(), GROUPS, false));
    new TreeMap<>(mapping.attributes())
        .forEach((ours, theirs) -> requested.add(new RequestedAttribute(theirs, ours, false)));
    return requested;
  }

  private static RequestedAttribute requested(
      String meaning, Optional<String> mapped, List<String> usual, boolean required) {
    return new RequestedAttribute(mapped.orElse(usual.get(0)), meaning, required);
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
    return first(mapping.email(), EMAIL)
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

  Optional<PersonName> givenName() {
    return first(mapping.givenName(), GIVEN_NAME).flatMap(PersonName::fromProvider);
  }

  Optional<PersonName> familyName() {
    return first(mapping.familyName(), FAMILY_NAME).flatMap(PersonName::fromProvider);
  }

  /** All groups, empty if none is sent. */
  Set<String> groups() {
    return mapping
        .groups()
        .map(Stream::of)
        .orElseGet(GROUPS::stream)
        .flatMap(name -> attributes.getOrDefault(name, List.of()).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether there are groups that the provider has not sent. */
  boolean groupsAreElsewhere() {
    return groups().isEmpty() && attributes.containsKey(GROUPS_ELSEWHERE);
  }

  /** The mapped attributes that were sent, by our name. */
  Map<String, List<String>> mappedAttributes() {
    var mapped = new TreeMap<String, List<String>>();
    mapping
        .attributes()
        .forEach(
            (ours, theirs) ->
                Optional.ofNullable(attributes.get(theirs))
                    .ifPresent(values -> mapped.put(ours, values)));
    return mapped;
  }

  private Optional<String> first(Optional<String> mapped, List<String> common) {
    return mapped
        .map(Stream::of)
        .orElseGet(common::stream)
        .flatMap(name -> attributes.getOrDefault(name, List.of()).stream())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
