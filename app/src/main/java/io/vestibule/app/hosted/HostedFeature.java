package io.vestibule.app.hosted;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.magiclink.MagicLinkFeature;
import io.vestibule.app.signin.saml.ReturnUrls;
import java.net.URI;

/** The pages that people sign in on. */
public final class HostedFeature implements Feature {

  private final SignInPageResource signIn;

  public HostedFeature(Database db, MagicLinkFeature magicLinks, Pages pages, URI publicUrl) {
    this.signIn =
        new SignInPageResource(
            db, magicLinks.links(), magicLinks.signIn(), new ReturnUrls(publicUrl), pages);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(signIn);
  }
}
