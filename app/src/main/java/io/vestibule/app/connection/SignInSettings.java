package io.vestibule.app.connection;

import io.vestibule.app.membership.Role;
import io.vestibule.app.user.EmailAddress;
import java.time.Instant;
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
 * @param entityId under which the provider knows us, where it is not the address of our metadata
 * @param acsAlias where the provider sends its responses, where it is not the usual address
 * @param forceAuthn whether the provider shall authenticate anew (SAML Core 3.4.1)
 * @param requestedAuthnContexts one of which the provider shall use and the assertion must name;
 *     none for any
 * @param nameIdFormat which the request asks for; absent to leave it to the provider
 * @param allowAesCbc whether assertions may be encrypted with AES-CBC, which notices no change
 * @param allowSha1Until until when signatures may use SHA-1
 * @param groupsAttribute as the next two, see {@link AttributeMapping}
 * @param identity how people are told apart
 * @param groupParsing how group names are read
 * @param secondFactorProof what proves a second factor, beside the authentication context
 * @param validation how strictly times are checked
 */
public record SignInSettings(
    List<EmailAddress> testUsers,
    boolean keepResponses,
    List<RoleMapping> roleMappings,
    Role defaultRole,
    Optional<EntityId> entityId,
    AcsAlias acsAlias,
    boolean forceAuthn,
    List<SamlUri> requestedAuthnContexts,
    Optional<SamlUri> nameIdFormat,
    IdpInitiated idpInitiatedInResponseTo,
    boolean allowAesCbc,
    Optional<Instant> allowSha1Until,
    Optional<String> groupsAttribute,
    Optional<String> nameIdAttribute,
    Map<String, String> attributes,
    IdentitySettings identity,
    GroupParsing groupParsing,
    Optional<ProvenFactor> secondFactorProof,
    ValidationSettings validation) {

  public static final SignInSettings DEFAULT =
      new SignInSettings(
          List.of(),
          false,
          List.of(),
          Role.MEMBER,
          Optional.empty(),
          AcsAlias.NONE,
          false,
          List.of(),
          Optional.empty(),
          IdpInitiated.ABSENT,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          IdentitySettings.DEFAULT,
          GroupParsing.NONE,
          Optional.empty(),
          ValidationSettings.DEFAULT);

  public SignInSettings {
    testUsers = List.copyOf(testUsers);
    roleMappings = List.copyOf(roleMappings);
    requestedAuthnContexts = List.copyOf(requestedAuthnContexts);
    attributes = Map.copyOf(attributes);
  }

  /** Whether that address may enter while the connection is in test. */
  public boolean isTestUser(EmailAddress address) {
    return testUsers.stream().anyMatch(each -> each.key().equals(address.key()));
  }

  /** Whether both allow the same of what is weak. */
  boolean allowsTheSameAs(SignInSettings other) {
    return allowAesCbc == other.allowAesCbc && allowSha1Until.equals(other.allowSha1Until);
  }

  SignInSettings with(AttributeMapping mapping) {
    return new SignInSettings(
        testUsers,
        keepResponses,
        roleMappings,
        defaultRole,
        entityId,
        acsAlias,
        forceAuthn,
        requestedAuthnContexts,
        nameIdFormat,
        idpInitiatedInResponseTo,
        allowAesCbc,
        allowSha1Until,
        mapping.groups(),
        mapping.nameId(),
        mapping.attributes(),
        identity,
        groupParsing,
        secondFactorProof,
        validation);
  }
}
