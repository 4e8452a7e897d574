package io.vestibule.app.account;

import static io.vestibule.app.error.ErrorCode.MFA_ALREADY_ENABLED;
import static io.vestibule.app.error.ErrorCode.MFA_LOCKED;
import static io.vestibule.app.error.ErrorCode.MFA_NOT_ENABLED;
import static io.vestibule.app.error.ErrorCode.MFA_SETUP_CODE_INVALID;

import com.google.common.base.Splitter;
import io.vestibule.app.account.AuthenticatorPage.Offer;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.mfa.MfaResets;
import io.vestibule.app.signin.mfa.OwnMfa;
import io.vestibule.app.signin.mfa.TotpOffer;
import io.vestibule.app.signin.saml.FormBody;
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
import java.util.function.BiFunction;

/** {@code /account/authenticator}: the app whose codes are asked for, and its backup codes. */
@Path("/account/authenticator")
public final class AuthenticatorPageResource {

  private static final Set<ErrorCode> ABOUT_THE_CODE = Set.of(MFA_SETUP_CODE_INVALID, MFA_LOCKED);

  /** The form is of a page that says no longer how things are. */
  private static final Set<ErrorCode> OUTDATED = Set.of(MFA_ALREADY_ENABLED, MFA_NOT_ENABLED);

  private final AccountDoor door;
  private final OwnMfa mfa;
  private final MfaResets resets;
  private final FreshFactor fresh;
  private final Pages pages;

  AuthenticatorPageResource(
      AccountDoor door, OwnMfa mfa, MfaResets resets, FreshFactor fresh, Pages pages) {
    this.door = door;
    this.mfa = mfa;
    this.resets = resets;
    this.fresh = fresh;
    this.pages = pages;
  }

  @GET
  public Response show(@BeanParam AccountBrowser browser) {
    return door.see(
        browser,
        Place.AUTHENTICATOR,
        caller -> {
          fresh.require(caller, FreshFactor.SENSITIVE);
          return pages.render(200, page(caller, Optional.empty()), browser.headers());
        });
  }

  private AuthenticatorPage page(SessionCaller caller, Optional<Complaint> complaint) {
    var factors = mfa.factors(caller);
    return new AuthenticatorPage(
        caller,
        !factors.factors().isEmpty(),
        factors.backupCodesLeft(),
        mfa.pending(caller).map(AuthenticatorPageResource::offer),
        complaint);
  }

  private static Offer offer(TotpOffer offer) {
    return new Offer(
        Splitter.fixedLength(4).splitToList(offer.secret()),
        offer.otpauth().toString(),
        offer.qrSvg());
  }

  @POST
  @Path("begin")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response begin(@BeanParam AccountBrowser browser, byte[] body) {
    return act(
        browser,
        body,
        (caller, form) -> {
          mfa.begin(caller);
          return AccountDoor.seeOther(Place.AUTHENTICATOR.uri());
        });
  }

  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response confirm(@BeanParam AccountBrowser browser, byte[] body) {
    return act(
        browser,
        body,
        (caller, form) -> {
          try {
            var code = form.first("code").orElse("");
            return codes(caller, mfa.confirm(caller, code, browser.language()), true, browser);
          } catch (VestibuleException refusal) {
            if (!ABOUT_THE_CODE.contains(refusal.code())) {
              throw refusal;
            }
            var complaint = Complaint.of("code", refusal);
            return pages.render(
                complaint.status(), page(caller, Optional.of(complaint)), browser.headers());
          }
        });
  }

  @POST
  @Path("backup-codes")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response renew(@BeanParam AccountBrowser browser, byte[] body) {
    return act(
        browser,
        body,
        (caller, form) ->
            codes(caller, mfa.renewBackupCodes(caller, browser.language()), false, browser));
  }

  @POST
  @Path("remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response remove(@BeanParam AccountBrowser browser, byte[] body) {
    return act(
        browser,
        body,
        (caller, form) -> {
          mfa.remove(caller, browser.language());
          return Done.AUTHENTICATOR_REMOVED.shown();
        });
  }

  /** Stops a removal that somebody else has asked for; whoever has a session may always. */
  @POST
  @Path("keep")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response keep(@BeanParam AccountBrowser browser, byte[] body) {
    return act(
        browser,
        body,
        (caller, form) -> {
          resets.keep(caller);
          return Done.AUTHENTICATOR_KEPT.shown();
        });
  }

  private Response act(
      AccountBrowser browser, byte[] body, BiFunction<SessionCaller, FormBody, Response> deed) {
    try {
      return door.act(browser, body, Place.AUTHENTICATOR, deed);
    } catch (VestibuleException refusal) {
      if (!OUTDATED.contains(refusal.code())) {
        throw refusal;
      }
      return AccountDoor.seeOther(Place.AUTHENTICATOR.uri());
    }
  }

  private Response codes(
      SessionCaller caller, List<Secret> codes, boolean first, AccountBrowser browser) {
    var shown = codes.stream().map(Secret::reveal).toList();
    return pages.render(200, new BackupCodesPage(caller, shown, first), browser.headers());
  }
}
