package io.vestibule.app.account;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_LOCKED;
import static io.vestibule.app.error.ErrorCode.INVALID_PASSWORD;
import static io.vestibule.app.error.ErrorCode.PASSWORD_COMPROMISED;
import static io.vestibule.app.error.ErrorCode.WEAK_PASSWORD;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.page.Pages;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.password.LinkWish;
import io.vestibule.app.signin.password.OwnPassword;
import io.vestibule.app.signin.password.Password;
import io.vestibule.app.signin.password.PasswordChange;
import io.vestibule.app.signin.password.PasswordPolicy;
import io.vestibule.app.signin.password.PasswordResets;
import io.vestibule.app.signin.saml.FormBody;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /account/password}. */
@Path("/account/password")
public final class PasswordPageResource {

  private static final Set<ErrorCode> ABOUT_THE_CURRENT_ONE =
      Set.of(INVALID_PASSWORD, ACCOUNT_LOCKED);
  private static final Set<ErrorCode> ABOUT_THE_NEW_ONE =
      Set.of(WEAK_PASSWORD, PASSWORD_COMPROMISED);

  private final AccountDoor door;
  private final SessionService sessions;
  private final FreshFactor fresh;
  private final OwnPassword own;
  private final PasswordChange change;
  private final PasswordResets resets;
  private final Pages pages;

  PasswordPageResource(
      AccountDoor door,
      SessionService sessions,
      FreshFactor fresh,
      OwnPassword own,
      PasswordChange change,
      PasswordResets resets,
      Pages pages) {
    this.door = door;
    this.sessions = sessions;
    this.fresh = fresh;
    this.own = own;
    this.change = change;
    this.resets = resets;
    this.pages = pages;
  }

  @GET
  public Response show(@BeanParam AccountBrowser browser) {
    return door.see(
        browser,
        Place.PASSWORD,
        caller -> {
          fresh.requireOfThoseEnrolled(caller, FreshFactor.SENSITIVE);
          return pages.render(200, page(caller, Optional.empty(), List.of()), browser.headers());
        });
  }

  private PasswordPage page(
      SessionCaller caller, Optional<Complaint> complaint, List<String> suggestions) {
    return new PasswordPage(caller, own.isSet(caller), email(caller), complaint, suggestions);
  }

  private String email(SessionCaller caller) {
    return sessions.whereabouts(caller.session()).user().email();
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response change(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(
        browser,
        body,
        Place.PASSWORD,
        (caller, form) -> {
          try {
            change.change(
                caller,
                typed(form, "current_password"),
                typed(form, "new_password"),
                browser.language());
          } catch (VestibuleException refusal) {
            return asked(caller, refusal, browser);
          }
          return Done.PASSWORD.shown();
        });
  }

  private static Password typed(FormBody form, String field) {
    return Password.fromString(form.first(field).orElse(""));
  }

  private Response asked(SessionCaller caller, VestibuleException refusal, AccountBrowser browser) {
    if (ABOUT_THE_CURRENT_ONE.contains(refusal.code())) {
      return asked(caller, Complaint.of("current", refusal), List.of(), browser);
    }
    if (ABOUT_THE_NEW_ONE.contains(refusal.code())) {
      return asked(
          caller, Complaint.of("new", refusal), PasswordPolicy.suggestions(refusal), browser);
    }
    throw refusal;
  }

  private Response asked(
      SessionCaller caller, Complaint complaint, List<String> suggestions, AccountBrowser browser) {
    var page = page(caller, Optional.of(complaint), suggestions);
    return pages.render(complaint.status(), page, browser.headers());
  }

  /** For whoever has none: it is set by a link, as a forgotten one is. */
  @POST
  @Path("link")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response send(
      @BeanParam AccountBrowser browser, @BeanParam RequestOrigin origin, byte[] body) {
    return door.act(
        browser,
        body,
        Place.PASSWORD,
        (caller, form) -> {
          resets.send(
              tx -> ProjectService.find(tx, caller.project()),
              new LinkWish(
                  EmailAddress.fromString(email(caller)),
                  Optional.of(door.account().toString()),
                  browser.language()),
              origin);
          return Done.PASSWORD_LINK.shown();
        });
  }
}
