package io.vestibule.app.account;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.name.Name;
import io.vestibule.app.page.Languages;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.passkey.PasskeyId;
import io.vestibule.app.signin.passkey.PasskeyService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
      @CookieParam(SessionCookie.NAME) @Nullable String token,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @PathParam("passkey") PasskeyId id,
      @Context HttpHeaders headers,
      byte[] body) {
    return door.act(
        token,
        body,
        Place.PASSKEYS,
        (caller, form) -> {
          try {
            passkeys.rename(caller, id, Name.fromString(form.first("name").orElse("")));
          } catch (VestibuleException refusal) {
            if (refusal.code().status() != UNPROCESSABLE) {
              throw refusal;
            }
            return asked(caller, id, device, headers);
          }
          return Done.PASSKEY_RENAMED.shown();
        });
  }

  private Response asked(
      SessionCaller caller, PasskeyId id, @Nullable String device, HttpHeaders headers) {
    var complaint = Complaint.about(id.text(), "account.name.invalid");
    var page =
        overview.page(
            caller,
            Optional.ofNullable(device),
            Languages.best(headers),
            Optional.empty(),
            Optional.of(complaint));
    return pages.render(complaint.status(), page, headers);
  }

  @POST
  @Path("{passkey}/remove")
  public Response remove(
      @CookieParam(SessionCookie.NAME) @Nullable String token,
      @PathParam("passkey") PasskeyId id,
      @Context HttpHeaders headers,
      byte[] body) {
    return door.act(
        token,
        body,
        Place.PASSKEYS,
        (caller, form) -> {
          passkeys.remove(caller, id, Languages.best(headers));
          return Done.PASSKEY_REMOVED.shown();
        });
  }
}
