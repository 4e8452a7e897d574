package io.vestibule.app.signin.saml;

import java.util.List;
import java.util.Locale;

/**
 * The names under which the supported providers send an attribute. The first one is what our
 * metadata asks for. SAML names depend on case, but providers and their admins do not agree on one.
 */
enum UsualAttribute {
  EMAIL(
      "email",
      Names.CLAIMS + "emailaddress",
      "mail",
      "emailAddress",
      "User.email",
      "User.mail",
      "User.emailAddress",
      "primaryEmail",
      "urn:oid:0.9.2342.19200300.100.1.3",
      "urn:oid:1.2.840.113549.1.9.1",
      "urn:mace:dir:attribute-def:mail"),
  GIVEN_NAME(
      "firstName",
      Names.CLAIMS + "givenname",
      "givenName",
      "User.FirstName",
      "User.givenName",
      "urn:oid:2.5.4.42",
      "urn:mace:dir:attribute-def:givenName"),
  FAMILY_NAME(
      "lastName",
      Names.CLAIMS + "surname",
      "surname",
      "sn",
      "familyName",
      "User.LastName",
      "User.surname",
      "User.familyName",
      "urn:oid:2.5.4.4",
      "urn:mace:dir:attribute-def:sn"),
  GROUPS(
      "groups",
      "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
      "http://schemas.xmlsoap.org/claims/Group",
      "memberOf",
      "Group",
      "User.groups",
      "isMemberOf",
      "urn:oid:1.3.6.1.4.1.5923.1.5.1.1");

  private final List<String> names;

  UsualAttribute(String... names) {
    this.names = List.of(names);
  }

  /** The one to prefer comes first. */
  List<String> names() {
    return names;
  }

  /** What two spellings of a usual name have in common: {@code First Name}, {@code first_name}. */
  static String normalized(String name) {
    var lower = name.strip().toLowerCase(Locale.ROOT);
    boolean isUri = lower.indexOf(':') >= 0;
    return isUri ? lower : lower.replaceAll("[ _-]", "");
  }

  private static final class Names {

    static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    private Names() {}
  }
}
