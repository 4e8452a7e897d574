package io.vestibule.app.hosted;

import static io.vestibule.app.error.ErrorCode.CSRF_MISMATCH;
import static io.vestibule.app.error.ErrorCode.UNAUTHORIZED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.name.Name;
import io.vestibule.app.page.Languages;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.session.SessionView;
import io.vestibule.app.signin.passkey.Passkey;
import io.vestibule.app.signin.passkey.PasskeyId;
import io.vestibule.app.signin.passkey.PasskeyService;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /account}: what people see and do about their own passkeys and sessions. */
@Path("/account")
public final class AccountResource {

  private final SessionService sessions;
  private final PasskeyService passkeys;
  private final Pages pages;
  private final URI publicUrl;

  AccountResource(SessionService sessions, PasskeyService passkeys, Pages pages, URI publicUrl) {
    this.sessions = sessions;
    this.passkeys = passkeys;
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  /** Whoever is not signed in is asked to, and comes back. */
  @GET
  public Response show(
      @CookieParam(SessionCookie.NAME) @Nullable String token, @Context HttpHeaders headers) {
    try {
      return page(200, caller(token), Optional.empty(), headers);
    } catch (VestibuleException refusal) {
      if (refusal.code().status() != UNAUTHORIZED.status()) {
        throw refusal;
      }
      return Response.seeOther(signIn()).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
  }

  private URI signIn() {
    var account = UriBuilder.fromUri(publicUrl).path("account").build();
    return UriBuilder.fromPath("/sign-in").queryParam("return_to", "{url}").build(account);
  }

  @POST
  @Path("passkeys/{passkey}/rename")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response rename(
      @CookieParam(SessionCookie.NAME) @Nullable String token,
      @PathParam("passkey") PasskeyId id,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var caller = caller(token, form);
    try {
      passkeys.rename(caller, id, Name.fromString(form.first("name").orElse("")));
    } catch (VestibuleException refusal) {
      if (refusal.code().status() != 422) {
        throw refusal;
      }
      return page(422, caller, Optional.of("account.name.invalid"), headers);
    }
    return back();
  }

  @POST
  @Path("passkeys/{passkey}/remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response remove(
      @CookieParam(SessionCookie.NAME) @Nullable String token,
      @PathParam("passkey") PasskeyId id,
      @Context HttpHeaders headers,
      byte[] body) {
    passkeys.remove(caller(token, FormBody.parse(body)), id, Languages.best(headers));
    return back();
  }

  @POST
  @Path("sessions/{session}/end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response end(
      @CookieParam(SessionCookie.NAME) @Nullable String token,
      @PathParam("session") SessionId id,
      byte[] body) {
    sessions.revokeOwn(caller(token, FormBody.parse(body)), id);
    return back();
  }

  @POST
  @Path("sessions/end-others")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response endOthers(@CookieParam(SessionCookie.NAME) @Nullable String token, byte[] body) {
    sessions.revokeOthers(caller(token, FormBody.parse(body)));
    return back();
  }

  @POST
  @Path("sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signOut(@CookieParam(SessionCookie.NAME) @Nullable String token, byte[] body) {
    var caller = caller(token, FormBody.parse(body));
    sessions.logOut(caller);
    var signIn =
        UriBuilder.fromPath("/sign-in").queryParam("project", caller.project().text()).build();
    return Response.seeOther(signIn).cookie(SessionCookie.forget()).build();
  }

  private static Response back() {
    return Response.seeOther(URI.create("/account")).build();
  }

  private SessionCaller caller(@Nullable String token) {
    return sessions.authenticate(Optional.ofNullable(token).orElseThrow(UNAUTHORIZED::exception));
  }

  /** A form cannot send the header that writes by cookie need, so it has the token in a field. */
  private SessionCaller caller(@Nullable String token, FormBody form) {
    var caller = caller(token);
    if (!Secret.of(caller.csrfToken()).matches(form.first("csrf").orElse(""))) {
      throw CSRF_MISMATCH.exception();
    }
    return caller;
  }

  private Response page(
      int status, SessionCaller caller, Optional<String> complaint, HttpHeaders headers) {
    var session = caller.session();
    var locale = Languages.best(headers);
    var page =
        new AccountPage(
            sessions.whereabouts(session).user().email(),
            caller.csrfToken(),
            passkeys.list(caller, new CursorPage()).stream()
                .map(each -> line(each, locale))
                .toList(),
            sessions.list(caller.project(), session.userId(), new CursorPage()).stream()
                .map(each -> line(each, session, locale))
                .toList(),
            complaint);
    return pages.render(status, page, HostedPages.text(headers));
  }

  private static AccountPage.PasskeyLine line(Passkey passkey, Locale locale) {
    return new AccountPage.PasskeyLine(
        passkey.id().text(),
        passkey.name(),
        written(passkey.createdAt(), locale),
        passkey.lastUsedAt().map(at -> written(at, locale)));
  }

  private static AccountPage.SessionLine line(Session session, Session own, Locale locale) {
    return new AccountPage.SessionLine(
        session.id().text(),
        SessionView.of(session).device(),
        session.method().word(),
        written(session.lastSeenAt(), locale),
        session.id().equals(own.id()));
  }

  private static String written(Instant instant, Locale locale) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(ZoneOffset.UTC)
            .format(instant)
        + " UTC";
  }
}
