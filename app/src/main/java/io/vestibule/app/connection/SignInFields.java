package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.vestibule.app.http.RequestBody;
import io.vestibule.app.membership.Role;
import io.vestibule.app.user.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a body that say how people sign in; what is absent stays.
 *
 * @param allowSha1Until at most 90 days ahead; a time that has passed ends the exception
 */
public record SignInFields(
    Optional<List<EmailAddress>> testUsers,
    Optional<Boolean> keepResponses,
    Optional<List<RoleMapping>> roleMappings,
    Optional<Role> defaultRole,
    Optional<EntityId> entityId,
    Optional<AcsAlias> acsAlias,
    Optional<Boolean> forceAuthn,
    Optional<List<SamlUri>> requestedAuthnContexts,
    Optional<SamlUri> nameIdFormat,
    Optional<IdpInitiated> idpInitiatedInResponseTo,
    Optional<Boolean> allowAesCbc,
    Optional<Instant> allowSha1Until,
    IdentityFields identity,
    Optional<GroupParsing> groupParsing,
    Optional<ProvenFactor> secondFactorProof,
    ValidationFields validation)
    implements RequestBody {

  private static final int MOST_TEST_USERS = 100;
  private static final int MOST_CONTEXTS = 20;
  private static final int MOST_ROLE_MAPPINGS = 200;

  public SignInFields {
    requireAtMost(MOST_TEST_USERS, testUsers, "test users");
    requireAtMost(MOST_CONTEXTS, requestedAuthnContexts, "authentication contexts");
    requireAtMost(MOST_ROLE_MAPPINGS, roleMappings, "role mappings");
  }

  private static void requireAtMost(int most, Optional<? extends List<?>> list, String name) {
    if (list.filter(each -> each.size() > most || each.stream().anyMatch(Objects::isNull))
        .isPresent()) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "At most " + most + " " + name + ", none of them null.");
    }
  }

  SignInSettings over(SignInSettings current) {
    return new SignInSettings(
        testUsers.orElse(current.testUsers()),
        keepResponses.orElse(current.keepResponses()),
        roleMappings.orElse(current.roleMappings()),
        defaultRole.orElse(current.defaultRole()),
        entityId.or(current::entityId),
        acsAlias.orElse(current.acsAlias()),
        forceAuthn.orElse(current.forceAuthn()),
        requestedAuthnContexts.orElse(current.requestedAuthnContexts()),
        nameIdFormat.or(current::nameIdFormat),
        idpInitiatedInResponseTo.orElse(current.idpInitiatedInResponseTo()),
        allowAesCbc.orElse(current.allowAesCbc()),
        allowSha1Until.or(current::allowSha1Until),
        current.groupsAttribute(),
        current.nameIdAttribute(),
        current.attributes(),
        identity.over(current.identity()),
        groupParsing.orElse(current.groupParsing()),
        secondFactorProof.or(current::secondFactorProof),
        validation.over(current.validation()));
  }
}
