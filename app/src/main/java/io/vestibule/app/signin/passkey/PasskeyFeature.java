package io.vestibule.app.signin.passkey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.job.Job;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.session.StepUp;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.SignIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Passkeys: kept, and signed in with. */
public final class PasskeyFeature implements Feature {

  private final Database db;
  private final Secrets secrets;
  private final OptionsJson optionsJson;
  private final Challenges challenges;
  private final PasskeyService passkeys;
  private final PasskeySignIn signIn;
  private final PasskeyStepUp stepUp;

  public PasskeyFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Outbox outbox,
      ObjectMapper json,
      PasskeySettings settings,
      SignIn signIn,
      StepUp stepUp,
      URI publicUrl) {
    var options = new PasskeyOptions(publicUrl, settings);
    var verifier = new PasskeyVerifier(json, publicUrl, settings, options);
    this.db = db;
    this.secrets = secrets;
    this.optionsJson = new OptionsJson(json);
    this.challenges = new Challenges(db, clock, secrets);
    this.passkeys =
        new PasskeyService(
            db,
            clock,
            ids,
            events,
            new FactorNotices(clock, outbox),
            challenges,
            options,
            verifier,
            new FreshFactor(db, clock, signIn));
    var assertions =
        new PasskeyAssertions(
            db, clock, events, challenges, options, verifier, settings.signatureCounter());
    this.signIn = new PasskeySignIn(clock, assertions, signIn);
    this.stepUp = new PasskeyStepUp(assertions, stepUp);
  }

  public PasskeyService passkeys() {
    return passkeys;
  }

  public PasskeySignIn signIn() {
    return signIn;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("passkey-purge", Duration.ofMinutes(10), challenges::purge));
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new PasskeyResource(passkeys, optionsJson));
    environment.jersey().register(new PasskeySignInResource(db, secrets, signIn, optionsJson));
    environment.jersey().register(new PasskeyStepUpResource(stepUp, optionsJson));
  }
}
