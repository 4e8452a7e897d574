package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.GroupParsing;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.ldap.LdapName;

/** Reads group names from the values of a groups attribute, as the connection says. */
final class GroupValues {

  private static final int LONGEST_DN = 4096;
  private static final Pattern LIST = Pattern.compile("[^;,|]+(?:[;,|][^;,|]+)+");

  private final GroupParsing parsing;

  GroupValues(GroupParsing parsing) {
    this.parsing = parsing;
  }

  Set<String> groups(Collection<String> values) {
    return values.stream()
        .flatMap(this::groups)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A distinguished name holds commas itself, so by commas it is not split. */
  private Stream<String> groups(String value) {
    boolean whole =
        parsing.separator().isEmpty()
            || parsing.takesCommonName()
                && parsing.separator().get().contains(",")
                && commonName(value).isPresent();
    return (whole ? Stream.of(value) : parts(value, parsing.separator().get())).map(this::group);
  }

  private static Stream<String> parts(String value, String separator) {
    return Stream.of(value.split(Pattern.quote(separator)))
        .map(String::strip)
        .filter(part -> !part.isEmpty());
  }

  private String group(String part) {
    return parsing.takesCommonName() ? commonName(part).orElse(part) : part;
  }

  /** What an admin may want to set, where values look as if they held more than one name. */
  List<String> hints(Collection<String> values) {
    boolean names =
        !parsing.takesCommonName() && values.stream().anyMatch(GroupValues::looksLikeName);
    boolean lists =
        parsing.separator().isEmpty()
            && values.stream().anyMatch(value -> !looksLikeName(value) && looksLikeList(value));
    return Stream.concat(
            names
                ? Stream.of(
                    "a value looks like a distinguished name: set group_parsing.common_name to use"
                        + " its CN")
                : Stream.empty(),
            lists
                ? Stream.of(
                    "one value looks like a list of groups: set group_parsing.separator to split"
                        + " it")
                : Stream.empty())
        .toList();
  }

  private static boolean looksLikeList(String value) {
    return LIST.matcher(value).matches();
  }

  private static boolean looksLikeName(String value) {
    return parsed(value).filter(name -> name.size() > 1).isPresent();
  }

  /** The CN with which a distinguished name begins. RFC 4514. */
  private static Optional<String> commonName(String value) {
    return parsed(value)
        .filter(name -> !name.isEmpty())
        .map(name -> name.getRdn(name.size() - 1).toAttributes().get("cn"))
        .flatMap(
            attribute -> {
              try {
                return Optional.ofNullable(attribute.get());
              } catch (NamingException e) {
                return Optional.empty();
              }
            })
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private static Optional<LdapName> parsed(String value) {
    if (value.length() > LONGEST_DN || value.indexOf('=') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LdapName(value));
    } catch (InvalidNameException notDistinguishedName) {
      return Optional.empty();
    }
  }
}
