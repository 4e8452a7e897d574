package io.vestibule.app.hosted;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.hosted.password.ForgotPageResource;
import io.vestibule.app.hosted.password.PasswordPageResource;
import io.vestibule.app.hosted.signup.SignUpPageResource;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.magiclink.MagicLinkFeature;
import io.vestibule.app.signin.passkey.PasskeyFeature;
import io.vestibule.app.signin.password.PasswordFeature;
import java.util.List;

/** The pages that people sign in on. */
public final class HostedFeature implements Feature {

  private final List<Object> resources;

  public HostedFeature(
      Database db,
      ObjectMapper json,
      MagicLinkFeature magicLinks,
      PasskeyFeature passkeys,
      PasswordFeature passwords,
      Journey journey,
      HostedPages hostedPages) {
    this.resources =
        List.of(
            new SignInPageResource(
                db, magicLinks.links(), magicLinks.signIn(), journey, hostedPages),
            new PasskeyPageResource(passkeys.signIn(), json, journey, hostedPages),
            new PasswordPageResource(passwords.login(), journey, hostedPages),
            new ForgotPageResource(passwords.resets(), hostedPages),
            new SignUpPageResource(db, passwords.signUps(), hostedPages));
  }

  @Override
  public void register(Environment environment) {
    resources.forEach(environment.jersey()::register);
  }
}
