package io.vestibule.app.account;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_LOCKED;
import static io.vestibule.app.error.ErrorCode.EMAIL_RATE_LIMITED;
import static io.vestibule.app.error.ErrorCode.INVALID_MFA_CODE;
import static io.vestibule.app.error.ErrorCode.INVALID_PASSWORD;
import static io.vestibule.app.error.ErrorCode.MFA_LOCKED;
import static io.vestibule.app.error.ErrorCode.NO_BACKUP_CODES;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SessionIssuer.Issued;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.confirm.Confirmation;
import io.vestibule.app.signin.confirm.Way;
import io.vestibule.app.signin.password.Password;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /account/confirm}: whoever shows that it is them goes on where they wanted to. */
@Path("/account/confirm")
public final class ConfirmPageResource {

  private static final Set<ErrorCode> MENDABLE =
      Set.of(
          INVALID_MFA_CODE,
          NO_BACKUP_CODES,
          MFA_LOCKED,
          INVALID_PASSWORD,
          ACCOUNT_LOCKED,
          EMAIL_RATE_LIMITED);

  private final AccountDoor door;
  private final Confirmation confirmation;
  private final SessionService sessions;
  private final Pages pages;

  ConfirmPageResource(
      AccountDoor door, Confirmation confirmation, SessionService sessions, Pages pages) {
    this.door = door;
    this.confirmation = confirmation;
    this.sessions = sessions;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam AccountBrowser browser,
      @QueryParam("then") @DefaultValue("") String then,
      @QueryParam("sent") @Nullable String sent) {
    return door.see(
        browser,
        Place.ACCOUNT,
        caller ->
            pages.render(
                200,
                page(caller, Place.named(then), sent != null, Optional.empty()),
                browser.headers()));
  }

  private ConfirmPage page(
      SessionCaller caller, Place then, boolean sent, Optional<Complaint> complaint) {
    var ways = confirmation.ways(caller);
    return new ConfirmPage(
        caller,
        then.word(),
        then.uri().toString(),
        sessions.whereabouts(caller.session()).user().email(),
        List.copyOf(ways),
        ways.contains(Way.SINGLE_SIGN_ON) ? signOn(caller) : Optional.empty(),
        sent,
        complaint);
  }

  private Optional<String> signOn(SessionCaller caller) {
    return caller
        .session()
        .connectionId()
        .map(
            id ->
                UriBuilder.fromPath("/saml/{connection}/login")
                    .queryParam("return_to", "{account}")
                    .queryParam("force_authn", true)
                    .build(new ConnectionId(id).text(), door.account())
                    .toString());
  }

  @POST
  @Path("authenticator")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response authenticator(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) ->
            judged(
                caller,
                form,
                Way.AUTHENTICATOR,
                browser,
                () -> confirmation.byAuthenticator(caller, form.first("code").orElse(""))));
  }

  @POST
  @Path("password")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response password(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) -> {
          var typed = Password.fromString(form.first("password").orElse(""));
          return judged(
              caller, form, Way.PASSWORD, browser, () -> confirmation.byPassword(caller, typed));
        });
  }

  /** With a code it is judged, without one it is sent. */
  @POST
  @Path("mail")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response mail(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) ->
            form.first("code")
                .map(
                    code ->
                        judged(
                            caller,
                            form,
                            Way.MAIL,
                            browser,
                            () -> confirmation.byMailedCode(caller, code)))
                .orElseGet(() -> sent(caller, form, browser)));
  }

  private Response sent(SessionCaller caller, FormBody form, AccountBrowser browser) {
    try {
      confirmation.sendCode(caller, browser.language());
    } catch (VestibuleException refusal) {
      return asked(caller, form, Way.MAIL, refusal, browser);
    }
    return AccountDoor.seeOther(
        UriBuilder.fromPath("/account/confirm")
            .queryParam("then", then(form).word())
            .queryParam("sent", "mail")
            .build());
  }

  private Response judged(
      SessionCaller caller,
      FormBody form,
      Way way,
      AccountBrowser browser,
      Supplier<Issued> shown) {
    Issued issued;
    try {
      issued = shown.get();
    } catch (VestibuleException refusal) {
      return asked(caller, form, way, refusal, browser);
    }
    return Response.seeOther(then(form).uri())
        .cookie(SessionCookie.of(issued.token()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response asked(
      SessionCaller caller,
      FormBody form,
      Way way,
      VestibuleException refusal,
      AccountBrowser browser) {
    if (!MENDABLE.contains(refusal.code())) {
      throw refusal;
    }
    boolean mailed = way == Way.MAIL && refusal.code() == INVALID_MFA_CODE;
    var complaint =
        mailed
            ? Complaint.about(way.word(), "account.confirm.mail.wrong")
            : Complaint.of(way.word(), refusal);
    boolean sent = form.first("code").isPresent();
    return pages.render(
        complaint.status(),
        page(caller, then(form), sent, Optional.of(complaint)),
        browser.headers());
  }

  private static Place then(FormBody form) {
    return Place.named(form.first("then").orElse(""));
  }
}
