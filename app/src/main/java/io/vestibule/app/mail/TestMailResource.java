package io.vestibule.app.mail;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/test-mails}: whether mail leaves this installation. */
@Path("/v1/test-mails")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TestMailResource {

  private final TestMail mail;

  TestMailResource(TestMail mail) {
    this.mail = mail;
  }

  /** Who is to get it. */
  public record NewTestMail(EmailAddress to) implements RequestBody {}

  /** The mail server has taken the mail when this answers. */
  @POST
  @Answers(status = 204)
  public Response send(@Auth ApiKeyCaller caller, @Context HttpHeaders headers, NewTestMail body) {
    mail.send(caller, body.to(), Languages.best(headers));
    return Response.noContent().build();
  }
}
