package io.vestibule.app.connection;

import io.vestibule.app.name.Name;
import io.vestibule.saml.binding.Binding;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What may be set; what is absent keeps its value, or takes its default in a new connection. */
public record ConnectionChange(
    Optional<Name> name,
    Optional<IdpKind> idp,
    IdpDetails details,
    Optional<Boolean> allowIdpInitiated,
    Optional<Boolean> jit,
    Optional<Boolean> anyEmailDomain,
    Optional<AttributeMapping> attributeMapping,
    UnaryOperator<SignInSettings> signIn,
    Optional<ConnectionState> state) {

  /**
   * The connection as it is after this.
   *
   * @throws io.vestibule.app.error.VestibuleException CONFLICT for an illegal move
   */
  Connection of(Connection current, long version, Instant now) {
    current.state().requireMoveTo(state.orElse(current.state()));
    var mapping = attributeMapping.orElse(current.attributeMapping());
    return new Connection(
        current.projectId(),
        current.organizationId(),
        current.id(),
        name.map(Name::text).orElse(current.name()),
        idp.orElse(current.idp()),
        state.orElse(current.state()),
        details.entityId().or(current::idpEntityId),
        details.ssoUrl().or(current::ssoUrl),
        details
            .ssoBinding()
            .or(current::ssoBinding)
            .or(() -> details.ssoUrl().map(url -> Binding.HTTP_REDIRECT)),
        allowIdpInitiated.orElse(current.allowIdpInitiated()),
        jit.orElse(current.jit()),
        anyEmailDomain.orElse(current.anyEmailDomain()),
        mapping.email(),
        mapping.givenName(),
        mapping.familyName(),
        signIn.apply(current.signInSettings()).with(mapping),
        version,
        current.createdAt(),
        now);
  }
}
