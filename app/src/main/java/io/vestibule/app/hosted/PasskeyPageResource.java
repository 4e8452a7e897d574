package io.vestibule.app.hosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.passkey.PasskeySignIn;
import io.vestibule.app.signin.passkey.UnknownPasskey;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * {@code /sign-in/passkey}: what the script of the sign-in page has got from the authenticator. It
 * comes as a form, so that what follows is led on as after every other method.
 */
@Path("/sign-in/passkey")
public final class PasskeyPageResource {

  private final PasskeySignIn signIn;
  private final ObjectMapper json;
  private final Journey journey;
  private final HostedPages pages;

  PasskeyPageResource(PasskeySignIn signIn, ObjectMapper json, Journey journey, HostedPages pages) {
    this.signIn = signIn;
    this.json = json;
    this.journey = journey;
    this.pages = pages;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response enter(
      @BeanParam PublicProject project,
      @BeanParam Visitor visitor,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var errand = Errand.of(project, form.first("return_to"));
    var browser =
        new PasskeySignIn.Browser(
            visitor.passkeyFlow().orElse(""), visitor.device(), visitor.userAgent());
    var wish = new PasskeySignIn.Wish(Optional.empty(), Delivery.COOKIE);
    try {
      var outcome = signIn.finish(credential(form), browser, wish);
      return pages.lead(outcome, errand, headers);
    } catch (VestibuleException refusal) {
      return pages.refused(
          refusal,
          errand,
          complaint ->
              new SignInPage(
                  errand,
                  "",
                  Optional.of(complaint),
                  UnknownPasskey.of(refusal),
                  journey.end(project::in, errand.wanted())),
          headers);
    }
  }

  private JsonNode credential(FormBody form) {
    var none = json.createObjectNode();
    try {
      var shown = json.readTree(form.message("credential").orElse(""));
      return shown.isObject() ? shown : none;
    } catch (JsonProcessingException notJson) {
      return none;
    }
  }
}
