package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;

import io.vestibule.app.connection.ConfiguredConnection;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.SamlUri;
import io.vestibule.app.connection.ServiceProviderUrls;
import io.vestibule.app.connection.SpKeys;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.signin.saml.store.SamlFlowDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.PostForm;
import io.vestibule.saml.metadata.SpDescription;
import io.vestibule.saml.metadata.SpService;
import io.vestibule.saml.request.AuthnRequest;
import io.vestibule.saml.response.NameId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends a browser to its identity provider, and says to providers who we are. */
final class SamlStart {

  /** How long the provider and the person may take (SPEC 6). */
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final Pattern OURS = Pattern.compile("_(test-|fresh-)?[0-9a-z]{52}");

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final ConnectionService connections;
  private final SpKeys keys;
  private final ServiceProvider serviceProvider;
  private final ReturnUrls returnUrls;
  private final RecentSignIn recentSignIn;
  private final URI publicUrl;

  SamlStart(
      Database db,
      Clock clock,
      Secrets secrets,
      ConnectionService connections,
      SpKeys keys,
      ServiceProvider serviceProvider,
      ReturnUrls returnUrls,
      RecentSignIn recentSignIn,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.connections = connections;
    this.keys = keys;
    this.serviceProvider = serviceProvider;
    this.returnUrls = returnUrls;
    this.recentSignIn = recentSignIn;
    this.publicUrl = publicUrl;
  }

  /** Whether a request of ours may have that id, by its form. */
  static boolean isOurs(String requestId) {
    return OURS.matcher(requestId).matches();
  }

  /** How a browser carries our request to the provider. */
  sealed interface Way permits Redirect, Form {}

  record Redirect(URI location) implements Way {}

  record Form(PostForm form) implements Way {}

  /**
   * Somebody wants to sign in.
   *
   * @param person who is about to; told to the provider if the address is in a domain of its
   *     organization, so that no other address ever reaches it
   * @param anew whatever session they have at the provider
   * @param session the token of the browser's session
   */
  record Wish(
      Optional<String> returnTo,
      Optional<EmailAddress> person,
      boolean anew,
      Optional<String> session) {}

  /**
   * Begins a sign-in and remembers which browser did.
   *
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, SAML_NOT_CONFIGURED,
   *     ORGANIZATION_NOT_ACTIVE
   */
  Way begin(ConnectionId id, Wish wish, BrowserCookie browser) {
    var configured = connections.resolve(id);
    OpenConnections.closed(configured)
        .ifPresent(
            reason -> {
              throw reason.exception();
            });
    var connection = configured.connection();
    // the first character of an xs:ID must be a letter or an underscore
    String requestId =
        (wish.anew() ? FreshAuthentication.REQUEST_PREFIX : "_") + secrets.randomText();
    Instant now = clock.instant();
    var confirmedBy = recentSignIn.in(connection.projectId(), wish.session());
    var known =
        db.write(
            tx -> {
              remember(tx, connection, requestId, wish.returnTo(), browser, confirmedBy, now);
              return wish.person().filter(email -> isOfTheOrganization(tx, connection, email));
            });
    return way(configured, requestId, known, now);
  }

  /**
   * Begins a test in the browser that opened the link, which is used up.
   *
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, SAML_NOT_CONFIGURED,
   *     ORGANIZATION_NOT_ACTIVE, TEST_LINK_INVALID
   */
  Way beginTest(ConnectionId id, String token, BrowserCookie browser) {
    var configured = connections.resolve(id);
    OpenConnections.untestable(configured)
        .ifPresent(
            reason -> {
              throw reason.exception();
            });
    var connection = configured.connection();
    String requestId = TestSignIn.REQUEST_PREFIX + secrets.randomText();
    Instant now = clock.instant();
    db.run(
        tx -> {
          TestLinks.use(tx, connection, token, now);
          remember(tx, connection, requestId, Optional.empty(), browser, Optional.empty(), now);
        });
    return way(configured, requestId, Optional.empty(), now);
  }

  private static boolean isOfTheOrganization(Tx tx, Connection connection, EmailAddress email) {
    return DomainService.owns(
        tx, connection.projectId(), connection.organizationId(), email.domain());
  }

  private void remember(
      Tx tx,
      Connection connection,
      String requestId,
      Optional<String> returnTo,
      BrowserCookie browser,
      Optional<UserId> confirmedBy,
      Instant now) {
    var organization =
        OrganizationService.find(tx, connection.projectId(), connection.organizationId());
    if (!organization.isActive()) {
      throw ORGANIZATION_NOT_ACTIVE.with("status", organization.state().word());
    }
    tx.dao(SamlFlowDao.class)
        .insert(
            connection.projectId(),
            connection.organizationId(),
            connection.id(),
            requestId,
            browser.hash(),
            returnUrls.choose(tx, connection.projectId(), returnTo),
            confirmedBy,
            now,
            now.plus(LIFE));
  }

  private Way way(
      ConfiguredConnection configured,
      String requestId,
      Optional<EmailAddress> person,
      Instant now) {
    var connection = configured.connection();
    var urls = ServiceProviderUrls.of(publicUrl, connection);
    var settings = connection.signInSettings();
    var request =
        new AuthnRequest(
            requestId,
            urls.entityId(),
            URI.create(connection.ssoUrl().orElseThrow()),
            urls.acsUrl(),
            now,
            settings.nameIdFormat().map(SamlUri::text),
            FreshAuthentication.isDemanded(connection, requestId),
            settings.requestedAuthnContexts().stream().map(SamlUri::text).toList(),
            Optional.empty());
    var hint = new LoginHint(connection.idp(), person);
    var key = keys.of(connection.projectId());
    // the id is unguessable and fits into the 80 octets; the answer is found by InResponseTo
    var relayState = Optional.of(requestId);
    return connection.ssoBinding().filter(Binding.HTTP_POST::equals).isPresent()
        ? new Form(formOn(hint, serviceProvider.post(hint.in(request), key, relayState)))
        : new Redirect(hint.on(serviceProvider.redirect(hint.in(request), key, relayState)));
  }

  private static PostForm formOn(LoginHint hint, PostForm form) {
    return new PostForm(hint.on(form.action()), form.samlRequest(), form.relayState());
  }

  /**
   * Our metadata for that connection, whatever its state: a provider needs it before its own side
   * is known.
   *
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  String metadata(ConnectionId id) {
    var connection = connections.resolve(id).connection();
    var urls = ServiceProviderUrls.of(publicUrl, connection);
    var certificates = keys.published(connection.projectId());
    return serviceProvider.metadata(
        new SpDescription(
            urls.entityId(),
            urls.acsUrl(),
            Optional.of(urls.sloUrl()),
            certificates,
            certificates,
            connection.signInSettings().allowAesCbc(),
            List.of(NameId.EMAIL_ADDRESS, NameId.PERSISTENT, NameId.UNSPECIFIED),
            Optional.of(service(connection))));
  }

  private SpService service(Connection connection) {
    return new SpService(
        db.read(tx -> ProjectService.name(tx, connection.projectId())),
        publicUrl,
        AssertedPerson.requested(connection.attributeMapping()));
  }
}
