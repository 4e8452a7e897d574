package io.vestibule.app.organization.domain;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/organizations/{org}/domains}. */
@Path("/v1/organizations/{organization}/domains")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DomainResource {

  private final DomainService domains;

  public DomainResource(DomainService domains) {
    this.domains = domains;
  }

  /** The domain to claim. */
  public record NewDomain(DomainName name, Optional<Boolean> includeSubdomains)
      implements RequestBody {}

  /** What may be changed; what is absent stays. */
  public record DomainChange(Optional<Boolean> includeSubdomains) implements RequestBody {}

  /** The TXT record to publish. */
  public record TxtRecord(String name, String value) {}

  /** A domain on the wire. */
  public record DomainView(
      DomainId id,
      OrganizationId organizationId,
      String name,
      DomainState state,
      TxtRecord txtRecord,
      boolean includeSubdomains,
      Instant createdAt,
      Optional<Instant> verifiedAt) {

    static DomainView of(Domain domain) {
      return new DomainView(
          domain.id(),
          domain.organizationId(),
          domain.name(),
          domain.state(),
          new TxtRecord(domain.recordName(), domain.recordValue()),
          domain.includesSubdomains(),
          domain.createdAt(),
          domain.verifiedAt());
    }
  }

  @POST
  @Answers(status = 201, with = DomainView.class)
  public Response claim(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      NewDomain body) {
    var domain =
        domains.claim(caller, organization, body.name(), body.includeSubdomains().orElse(false));
    return Response.status(CREATED).entity(DomainView.of(domain)).build();
  }

  @GET
  public PageView<DomainView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @BeanParam CursorPage page) {
    return page.of(domains.list(caller.project(), organization, page), DomainView::of, Domain::id);
  }

  @GET
  @Path("{domain}")
  public DomainView get(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("domain") DomainId id) {
    return DomainView.of(domains.get(caller.project(), organization, id));
  }

  @PATCH
  @Path("{domain}")
  public DomainView update(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("domain") DomainId id,
      DomainChange body) {
    return DomainView.of(
        body.includeSubdomains()
            .map(include -> domains.update(caller, organization, id, include))
            .orElseGet(() -> domains.get(caller.project(), organization, id)));
  }

  @POST
  @Path("{domain}/verify")
  @Consumes(MediaType.WILDCARD)
  public DomainView verify(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("domain") DomainId id) {
    return DomainView.of(domains.verify(caller, organization, id));
  }

  @DELETE
  @Path("{domain}")
  @Answers(status = 204)
  public Response giveUp(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("domain") DomainId id) {
    domains.giveUp(caller, organization, id);
    return Response.noContent().build();
  }
}
