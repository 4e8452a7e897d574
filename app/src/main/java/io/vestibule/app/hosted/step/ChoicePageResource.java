package io.vestibule.app.hosted.step;

import io.vestibule.app.db.Database;
import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInDecision;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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
  public Response show(@BeanParam StepBrowser browser) {
    return steps.show(
        StepPages.ORGANIZATION,
        browser,
        standing -> pages.show(page(standing, Optional.empty()), browser.headers()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response choose(@BeanParam StepBrowser browser, byte[] body) {
    var chosen = FormBody.parse(body).first("organization").orElse("");
    return steps.take(
        browser,
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
        standing.errand(),
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
