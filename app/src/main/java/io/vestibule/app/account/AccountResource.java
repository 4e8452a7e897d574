package io.vestibule.app.account;

import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.saml.FormBody;
import io.vestibule.app.user.OwnProfile;
import io.vestibule.app.user.PersonName;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;

/** {@code /account}: its start, one's name, and the way out. */
@Path("/account")
public final class AccountResource {

  private final AccountDoor door;
  private final AccountOverview overview;
  private final OwnProfile profiles;
  private final SessionService sessions;
  private final Pages pages;

  AccountResource(
      AccountDoor door,
      AccountOverview overview,
      OwnProfile profiles,
      SessionService sessions,
      Pages pages) {
    this.door = door;
    this.overview = overview;
    this.profiles = profiles;
    this.sessions = sessions;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam AccountBrowser browser, @QueryParam("done") @DefaultValue("") String done) {
    return door.see(
        browser,
        Place.ACCOUNT,
        caller ->
            pages.render(
                200,
                overview.page(caller, browser, Done.named(done), Optional.empty()),
                browser.headers()));
  }

  @POST
  @Path("profile")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response rename(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(browser, body, Place.ACCOUNT, (caller, form) -> rename(caller, form, browser));
  }

  private Response rename(SessionCaller caller, FormBody form, AccountBrowser browser) {
    var givenName = form.first("given_name").orElse("").strip();
    var familyName = form.first("family_name").orElse("").strip();
    for (var name : new String[] {givenName, familyName}) {
      if (!name.isEmpty() && PersonName.parse(name).isEmpty()) {
        var complaint = Complaint.about("profile", "account.profile.invalid");
        var page = overview.page(caller, browser, Optional.empty(), Optional.of(complaint));
        return pages.render(complaint.status(), page, browser.headers());
      }
    }
    profiles.rename(
        caller,
        caller.session().userId(),
        PersonName.parse(givenName),
        PersonName.parse(familyName));
    return Done.PROFILE.shown();
  }

  @POST
  @Path("sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signOut(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) -> {
          sessions.logOut(caller);
          var signIn =
              UriBuilder.fromPath("/sign-in")
                  .queryParam("project", caller.project().text())
                  .build();
          return Response.seeOther(signIn).cookie(SessionCookie.forget()).build();
        });
  }
}
