package io.vestibule.app.hosted.step;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.concurrent.ConcurrentLogins;
import io.vestibule.app.signin.device.DeviceApproval;
import io.vestibule.app.signin.mfa.MfaSignIn;
import java.util.List;

/** The pages between the first factor and the session. */
public final class StepFeature implements Feature {

  private final List<Object> resources;

  public StepFeature(
      Database db,
      SignIn signIn,
      MfaSignIn mfa,
      DeviceApproval devices,
      ConcurrentLogins concurrent,
      Journey journey,
      HostedPages pages) {
    var steps = new Steps(db, signIn, journey, pages);
    this.resources =
        List.of(
            new MfaPageResource(steps, mfa, pages),
            new EnrolmentPageResource(steps, mfa, pages),
            new DevicePageResource(steps, devices, pages),
            new WaitingPageResource(steps, concurrent, pages),
            new ChoicePageResource(db, steps, signIn, pages));
  }

  @Override
  public void register(Environment environment) {
    resources.forEach(environment.jersey()::register);
  }
}
