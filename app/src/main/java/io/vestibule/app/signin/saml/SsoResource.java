package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;
import static io.vestibule.app.error.ErrorCode.CONNECTION_AMBIGUOUS;
import static io.vestibule.app.error.ErrorCode.SAML_NOT_CONFIGURED;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ServiceProviderUrls;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.page.Pages;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /sso}: finds the connection and sends the browser to its login. Whoever is not found hears
 * the same, be it that nobody owns the domain or that its owner has no sign-in.
 */
@Path("/sso")
public final class SsoResource {

  private final SsoFinder finder;
  private final Pages pages;
  private final URI publicUrl;

  SsoResource(SsoFinder finder, Pages pages, URI publicUrl) {
    this.finder = finder;
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  @GET
  public Response start(@BeanParam SsoWish wish, @Context HttpHeaders headers) {
    boolean page = wantsPage(headers);
    if (wish.isEmpty()) {
      return page ? form(200, wish, Optional.empty(), headers) : nothingNamed();
    }
    if (wish.connection().isPresent()) {
      return redirect(wish, wish.connection().get());
    }
    if (wish.organization().isPresent()) {
      return found(wish, finder.of(wish.organization().get()), headers);
    }
    Optional<DomainName> domain = wish.domain();
    if (domain.isEmpty()) {
      return page ? form(400, wish, Optional.of("error.INVALID_EMAIL"), headers) : noAddress();
    }
    return found(wish, finder.of(domain.get(), wish.project()), headers);
  }

  private static boolean wantsPage(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .filter(type -> !type.isWildcardType())
        .findFirst()
        .filter(MediaType.TEXT_HTML_TYPE::isCompatible)
        .isPresent();
  }

  private static Response nothingNamed() {
    throw BAD_REQUEST.saying("Name a connection, an organization, a domain or an email address.");
  }

  private static Response noAddress() {
    throw BAD_REQUEST.saying("This is no email address or domain.");
  }

  private Response found(SsoWish wish, List<Connection> active, HttpHeaders headers) {
    boolean page = wantsPage(headers);
    if (active.isEmpty()) {
      return page ? form(404, wish, Optional.of("sso.unknown"), headers) : unknown();
    }
    if (active.size() > 1) {
      return page ? chooser(wish, active, headers) : ambiguous(active);
    }
    return redirect(wish, active.get(0).id());
  }

  private static Response unknown() {
    throw SAML_NOT_CONFIGURED
        .saying("There is no single sign-on for this.")
        .and("reason", SignInReason.CONNECTION_MISSING_FIELDS.wireName());
  }

  private static Response ambiguous(List<Connection> active) {
    throw CONNECTION_AMBIGUOUS.with(
        "connections",
        active.stream().map(each -> Map.of("id", each.id(), "name", each.name())).toList());
  }

  private Response chooser(SsoWish wish, List<Connection> active, HttpHeaders headers) {
    var choices =
        active.stream()
            .map(each -> new ChooserPage.Choice(each.name(), login(wish, each.id())))
            .toList();
    var page = new ChooserPage(Optional.of(active.get(0).projectId()), choices);
    return pages.render(200, page, headers);
  }

  private Response form(int status, SsoWish wish, Optional<String> complaint, HttpHeaders headers) {
    var page = new SsoPage(wish.typed(), complaint, wish.project(), wish.returnTo());
    return pages.render(status, page, headers);
  }

  private Response redirect(SsoWish wish, ConnectionId id) {
    return Response.status(Response.Status.FOUND)
        .location(login(wish, id))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private URI login(SsoWish wish, ConnectionId id) {
    var login = UriBuilder.fromUri(ServiceProviderUrls.of(publicUrl, id).loginUrl());
    var values = new LinkedHashMap<String, Object>();
    wish.returnTo().ifPresent(returnTo -> values.put("return_to", returnTo));
    wish.person().ifPresent(person -> values.put("login_hint", person.text()));
    values.keySet().forEach(name -> login.queryParam(name, "{" + name + "}"));
    return login.buildFromMap(values);
  }
}
