package io.vestibule.app.hosted.step;

import io.vestibule.app.db.Database;
import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.signin.PreAuthCookie;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInDecision;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in/organization}: a member of several says into which. */
@Path(StepPages.ORGANIZATION)
public final class ChoicePageResource {

  private final Database db;
  private final Steps steps;
  private final SignIn signIn;
  private final HostedPages pages;

  ChoicePageResource(Database db, Steps steps, SignIn signIn, HostedPages pages) {
    this.db = db;
    this.steps = steps;
    this.signIn = signIn;
    this.pages = pages;
  }

  @GET
  public Response show(
      @CookieParam(PreAuthCookie.NAME) @Nullable String cookie, @Context HttpHeaders headers) {
    return steps.show(
        StepPages.ORGANIZATION,
        cookie,
        headers,
        standing -> pages.show(page(standing, Optional.empty()), headers));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response choose(
      @CookieParam(PreAuthCookie.NAME) @Nullable String cookie,
      @Context HttpHeaders headers,
      byte[] body) {
    var chosen = FormBody.parse(body).first("organization").orElse("");
    return steps.take(
        cookie,
        headers,
        standing -> {
          var organization = OrganizationId.fromString(chosen);
          return db.write(tx -> signIn.resume(tx, standing.token(), each -> each.in(organization)));
        },
        (standing, complaint) -> page(standing, Optional.of(complaint)));
  }

  private static ChoicePage page(Standing standing, Optional<Complaint> complaint) {
    List<SignInStep.Choice> choices =
        standing.step() instanceof SignInStep.OrganizationChoice due ? due.choices() : List.of();
    return new ChoicePage(
        choices.stream().map(choice -> line(choice, standing)).toList(),
        complaint,
        standing.returnTo());
  }

  private static ChoicePage.Line line(SignInStep.Choice choice, Standing standing) {
    var singleSignOn =
        Optional.of(choice.organization())
            .filter(id -> choice.ssoRequired())
            .<URI>map(id -> standing.errand().link(SignInDecision.loginUrl(id)));
    return new ChoicePage.Line(choice.organization().text(), choice.name(), singleSignOn);
  }
}
