package io.vestibule.app.demo;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.vestibule.app.Surroundings;
import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.mail.DevMailbox;
import io.vestibule.app.page.Assets;
import io.vestibule.app.page.Brand;
import io.vestibule.app.page.Pages;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;

/** What the demo adds to the service, and the walk-through once the service is up. */
final class Demo {

  private final URI base;
  private final SampleDns dns;
  private final PrintStream out;
  private final PlainHttp http = new PlainHttp();
  private final SampleIdp idp;
  private final DevMailbox mailbox;
  private final Today today = new Today();

  /**
   * @param base of the service
   * @param dns where the service looks up domains
   */
  Demo(URI base, Surroundings surroundings, SampleDns dns, PrintStream out) {
    this.base = base;
    this.dns = dns;
    this.out = out;
    this.mailbox = surroundings.mailbox();
    this.idp =
        new SampleIdp(base.resolve("/demo/idp"), surroundings.clock(), surroundings.random());
  }

  void register(JerseyEnvironment jersey) {
    var pages = new Pages(new Assets(), project -> Brand.OURS, false);
    jersey.register(new SampleIdpResource(idp, pages));
    jersey.register(new SampleAppResource(new SessionClient(http, base), pages, today));
    jersey.register(new DemoResource(http, pages, today));
    jersey.register(new MailboxResource(mailbox, pages));
  }

  /** Plays the working day and answers whether every line held. */
  boolean play(String bootstrapToken) {
    var began = System.nanoTime();
    var checklist = new Checklist(out);
    checklist.line(
        "Acme is set up: domain, connection, directory",
        () -> {
          var acme = setUp(bootstrapToken);
          today.is(new DemoDay(acme, checklist.outcomes()));
          return acme.organization();
        });
    today.day().map(DemoDay::acme).ifPresent(acme -> play(checklist, acme));
    var held = checklist.outcomes().stream().filter(Outcome::held).count();
    var seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    out.printf("%n%d of %d lines held in %.1f s.%n", held, checklist.outcomes().size(), seconds);
    return checklist.held();
  }

  private Acme setUp(String bootstrapToken) {
    return new AcmeSetup(http, base, dns, idp).run(bootstrapToken, base.resolve("/demo/app"));
  }

  private void play(Checklist checklist, Acme acme) {
    new WalkThrough(http, acme).run(checklist);
    today.is(new DemoDay(acme, checklist.outcomes()));
  }

  /** Tells the visitor what can be done now. */
  void invite() {
    out.printf("%nOpen %s in a browser, or try:%n", base.resolve("/demo"));
    today.day().map(DemoDay::acme).stream()
        .flatMap(acme -> CurlLine.all(acme).stream())
        .forEach(line -> out.printf("%n# %s%n%s%n", line.purpose(), line.command()));
    out.printf("%nCtrl-C stops it and leaves nothing behind.%n");
  }
}
