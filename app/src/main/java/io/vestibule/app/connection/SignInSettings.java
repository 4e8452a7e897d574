package io.vestibule.app.connection;

import io.vestibule.app.membership.Role;
import io.vestibule.app.user.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How people sign in through a connection, beyond who their provider is.
 *
 * @param testUsers the only ones who may enter while the connection is in test
 * @param keepResponses whether responses are kept whole with their traces, encrypted, instead of
 *     redacted only
 * @param roleMappings which groups give which roles at each sign-in; none leaves roles alone
 * @param defaultRole of a person whom the sign-in makes a member and no group gives a role
 * @param groupsAttribute as the next two, see {@link AttributeMapping}
 */
public record SignInSettings(
    List<EmailAddress> testUsers,
    boolean keepResponses,
    List<RoleMapping> roleMappings,
    Role defaultRole,
    Optional<String> groupsAttribute,
    Optional<String> nameIdAttribute,
    Map<String, String> attributes) {

  public static final SignInSettings DEFAULT =
      new SignInSettings(
          List.of(), false, List.of(), Role.MEMBER, Optional.empty(), Optional.empty(), Map.of());

  public SignInSettings {
    testUsers = List.copyOf(testUsers);
    roleMappings = List.copyOf(roleMappings);
    attributes = Map.copyOf(attributes);
  }

  /** Whether that address may enter while the connection is in test. */
  public boolean isTestUser(EmailAddress address) {
    return testUsers.stream().anyMatch(each -> each.key().equals(address.key()));
  }

  SignInSettings with(AttributeMapping mapping) {
    return new SignInSettings(
        testUsers,
        keepResponses,
        roleMappings,
        defaultRole,
        mapping.groups(),
        mapping.nameId(),
        mapping.attributes());
  }
}
