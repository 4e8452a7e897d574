package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what a sign-in is looked for: the parameters of {@code /sso}, of which the first counts. */
public final class SsoWish {

  @QueryParam("connection")
  private @Nullable ConnectionId connection;

  @QueryParam("organization")
  private @Nullable OrganizationId organization;

  @QueryParam("domain")
  private @Nullable String domain;

  @QueryParam("email")
  private @Nullable String email;

  @QueryParam("project")
  private @Nullable ProjectId project;

  @QueryParam("return_to")
  private @Nullable String returnTo;

  Optional<ConnectionId> connection() {
    return Optional.ofNullable(connection);
  }

  Optional<OrganizationId> organization() {
    return Optional.ofNullable(organization);
  }

  /** What was typed as an address or a domain; empty where nothing was. */
  String typed() {
    return email != null ? email.strip() : domain != null ? domain.strip() : "";
  }

  /** The domain that was named or that the address lies in; empty where it is none. */
  Optional<DomainName> domain() {
    return email != null
        ? EmailAddress.parse(typed()).map(EmailAddress::domain)
        : EmailAddress.parse("x@" + typed()).map(EmailAddress::domain);
  }

  /** Who is about to sign in; empty where no address was named. */
  Optional<EmailAddress> person() {
    return Optional.ofNullable(email).flatMap(EmailAddress::parse);
  }

  Optional<ProjectId> project() {
    return Optional.ofNullable(project);
  }

  Optional<String> returnTo() {
    return Optional.ofNullable(returnTo);
  }

  boolean isEmpty() {
    return connection == null && organization == null && typed().isEmpty();
  }
}
