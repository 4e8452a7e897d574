package io.vestibule.app.account;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.name.Name;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.passkey.PasskeyId;
import io.vestibule.app.signin.passkey.PasskeyService;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /account/passkeys}: renames and removes them; a script adds one. */
@Path("/account/passkeys")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class OwnPasskeysPageResource {

  private static final int UNPROCESSABLE = 422;

  private final AccountDoor door;
  private final AccountOverview overview;
  private final PasskeyService passkeys;
  private final Pages pages;

  OwnPasskeysPageResource(
      AccountDoor door, AccountOverview overview, PasskeyService passkeys, Pages pages) {
    this.door = door;
    this.overview = overview;
    this.passkeys = passkeys;
    this.pages = pages;
  }

  @POST
  @Path("{passkey}/rename")
  public Response rename(
      @BeanParam AccountBrowser browser, @PathParam("passkey") PasskeyId id, byte[] body) {
    return door.act(
        browser,
        body,
        Place.PASSKEYS,
        (caller, form) -> {
          try {
            passkeys.rename(caller, id, Name.fromString(form.first("name").orElse("")));
          } catch (VestibuleException refusal) {
            if (refusal.code().status() != UNPROCESSABLE) {
              throw refusal;
            }
            return asked(caller, id, browser);
          }
          return Done.PASSKEY_RENAMED.shown();
        });
  }

  private Response asked(SessionCaller caller, PasskeyId id, AccountBrowser browser) {
    var complaint = Complaint.about(id.text(), "account.name.invalid");
    var page = overview.page(caller, browser, Optional.empty(), Optional.of(complaint));
    return pages.render(complaint.status(), page, browser.headers());
  }

  @POST
  @Path("{passkey}/remove")
  public Response remove(
      @BeanParam AccountBrowser browser, @PathParam("passkey") PasskeyId id, byte[] body) {
    return door.act(
        browser,
        body,
        Place.PASSKEYS,
        (caller, form) -> {
          passkeys.remove(caller, id, browser.language());
          return Done.PASSKEY_REMOVED.shown();
        });
  }
}
