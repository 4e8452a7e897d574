package io.vestibule.app.signin.concurrent;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import io.vestibule.app.page.Pages;
import io.vestibule.app.session.DeviceLabel;
import io.vestibule.app.signin.concurrent.store.WaitingLogin;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;

/** {@code /sign-in/concurrent}: where the link in a mail leads. Looking decides nothing. */
@Path(ConcurrentPageResource.PATH)
public final class ConcurrentPageResource {

  static final String PATH = "/sign-in/concurrent";

  private final ConcurrentLogins logins;
  private final Pages pages;

  ConcurrentPageResource(ConcurrentLogins logins, Pages pages) {
    this.logins = logins;
    this.pages = pages;
  }

  @GET
  public Response show(
      @QueryParam("token") @DefaultValue("") String token, @Context HttpHeaders headers) {
    var page =
        logins
            .find(token)
            .map(login -> page(token, login))
            .orElse(new ConcurrentPage(token, "gone", Optional.empty()));
    return pages.render(200, page, headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response decide(@Context HttpHeaders headers, byte[] form) {
    var fields = FormBody.parse(form);
    var token = fields.first("token").orElse("");
    var word = word(fields.first("word").orElse(""));
    logins.decide(token, word);
    return Response.seeOther(UriBuilder.fromPath(PATH).queryParam("token", "{token}").build(token))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Word word(String button) {
    return switch (button) {
      case "approve" -> Word.APPROVED;
      case "deny" -> Word.DENIED;
      default -> throw BAD_REQUEST.saying("word must be approve or deny.");
    };
  }

  private static ConcurrentPage page(String token, WaitingLogin login) {
    return new ConcurrentPage(
        token, login.state().word(), login.userAgent().flatMap(DeviceLabel::of));
  }
}
