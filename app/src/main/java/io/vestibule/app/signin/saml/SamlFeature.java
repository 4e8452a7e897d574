package io.vestibule.app.signin.saml;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.connection.ConnectionFeature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionIssuer;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.user.IdentityLinker;
import io.vestibule.app.user.ProfileUpdater;
import io.vestibule.saml.ServiceProvider;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Sign-in through SAML. */
public final class SamlFeature implements Feature {

  private final SamlResource saml;
  private final AliasedAcsResource aliasedAcs;
  private final SsoResource sso;
  private final SignInTraceResource traces;
  private final RolePreviewResource rolePreview;
  private final TestLinkResource testLinks;
  private final SignInPurge purge;

  public SamlFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Vault vault,
      ObjectMapper mapper,
      ServiceProvider serviceProvider,
      ConnectionFeature connections,
      IdentityLinker linker,
      ProfileUpdater profiles,
      MembershipService memberships,
      SessionIssuer sessions,
      SessionService sessionService,
      Outbox outbox,
      SignIn signIn,
      Journey journey,
      Pages pages,
      URI publicUrl) {
    var returnUrls = new ReturnUrls(publicUrl);
    var fixes = Fixes.load();
    var log = new SignInTraces(db, clock, ids, events, vault, mapper);
    var start =
        new SamlStart(
            db,
            clock,
            secrets,
            connections.connections(),
            connections.keys(),
            serviceProvider,
            returnUrls,
            new RecentSignIn(clock, sessionService),
            publicUrl);
    var judge = new ResponseJudge(clock, connections.expectations(), serviceProvider);
    var unknownKeys = new UnknownKeys(clock, connections.metadataOnDemand(), judge);
    var samlSignIn =
        new SamlSignIn(
            db,
            clock,
            connections.remembered(),
            judge,
            unknownKeys,
            connections.certificates(),
            new OneTimeUse(clock, returnUrls),
            new PersonFinder(
                linker,
                new ProfileStep(profiles),
                memberships,
                new AccountJoin(events, new FactorNotices(clock, outbox))),
            signIn,
            log,
            Optional.of(new ReturningPerson(db, clock, sessions, log, events)));
    var test =
        new TestSignIn(
            db,
            connections.connections(),
            judge,
            unknownKeys,
            new OneTimeUse(clock, returnUrls),
            log,
            fixes);
    this.saml = new SamlResource(start, samlSignIn, test, secrets, journey, pages);
    this.aliasedAcs = new AliasedAcsResource(connections.connections(), saml);
    this.testLinks =
        new TestLinkResource(
            new TestLinks(db, clock, secrets, connections.connections(), events), publicUrl);
    this.sso = new SsoResource(new SsoFinder(db), pages, publicUrl);
    this.purge = new SignInPurge(db, clock);
    var reader = new TraceReader(fixes, mapper);
    this.traces = new SignInTraceResource(log, connections.connections(), reader);
    this.rolePreview = new RolePreviewResource(log, connections.connections(), reader);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(saml);
    environment.jersey().register(aliasedAcs);
    environment.jersey().register(sso);
    environment.jersey().register(traces);
    environment.jersey().register(rolePreview);
    environment.jersey().register(testLinks);
    purge.register(environment);
  }
}
