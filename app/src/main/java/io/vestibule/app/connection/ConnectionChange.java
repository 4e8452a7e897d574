package io.vestibule.app.connection;

import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.WebUrl;
import io.vestibule.app.name.Name;
import io.vestibule.saml.binding.Binding;
import java.util.List;
import java.util.Optional;

/** What may be changed of a connection; what is absent stays. */
public record ConnectionChange(
    Optional<Name> name,
    Optional<IdpKind> idp,
    Optional<String> metadataXml,
    Optional<String> metadataUrl,
    Optional<EntityId> idpEntityId,
    Optional<WebUrl> ssoUrl,
    Optional<Binding> ssoBinding,
    Optional<List<String>> certificates,
    Optional<Boolean> allowIdpInitiated,
    Optional<Boolean> jit,
    Optional<Boolean> anyEmailDomain,
    Optional<MappingBody> attributeMapping,
    Optional<ConnectionState> state)
    implements RequestBody {

  public ConnectionChange {
    new IdpFields(metadataXml, metadataUrl, idpEntityId, ssoUrl, ssoBinding, certificates)
        .requireOneSource();
  }

  ConnectionService.Change change(IdpDetailsReader reader) {
    return new ConnectionService.Change(
        name,
        idp,
        new IdpFields(metadataXml, metadataUrl, idpEntityId, ssoUrl, ssoBinding, certificates)
            .read(reader),
        allowIdpInitiated,
        jit,
        anyEmailDomain,
        attributeMapping.map(MappingBody::mapping),
        state);
  }
}
