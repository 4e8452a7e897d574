package io.vestibule.app.connection;

import io.vestibule.app.http.RequestBody;
import io.vestibule.app.name.Name;
import java.util.Optional;

/**
 * What may be said of a connection, new or known, besides its name. What is absent has its default,
 * or stays.
 *
 * @param provider its side as metadata or as single fields
 * @param state of a new one {@code draft}, unless it shall be used at once
 */
public record ConnectionFields(
    Optional<IdpKind> idp,
    IdpFields provider,
    Optional<Boolean> allowIdpInitiated,
    Optional<Boolean> jit,
    Optional<Boolean> anyEmailDomain,
    Optional<MappingBody> attributeMapping,
    SignInFields signIn,
    Optional<ConnectionState> state)
    implements RequestBody {

  /**
   * @throws io.vestibule.app.error.VestibuleException METADATA_INVALID, METADATA_UNREACHABLE,
   *     CERTIFICATE_INVALID
   */
  ConnectionChange change(Optional<Name> name, IdpDetailsReader reader) {
    return new ConnectionChange(
        name,
        idp,
        provider.read(reader),
        allowIdpInitiated,
        jit,
        anyEmailDomain,
        attributeMapping.map(MappingBody::mapping),
        signIn::over,
        state);
  }
}
