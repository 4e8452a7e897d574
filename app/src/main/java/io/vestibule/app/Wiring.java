package io.vestibule.app;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.account.AccountFeature;
import io.vestibule.app.auth.AuthFeature;
import io.vestibule.app.connection.ConnectionFeature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.DatabaseFeature;
import io.vestibule.app.directory.DirectoryFeature;
import io.vestibule.app.error.ErrorFeature;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.forecast.ForecastFeature;
import io.vestibule.app.hosted.HostedFeature;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.hosted.step.StepFeature;
import io.vestibule.app.http.CommonHeaders;
import io.vestibule.app.http.Drain;
import io.vestibule.app.http.HttpFeature;
import io.vestibule.app.id.Ids;
import io.vestibule.app.job.JobFeature;
import io.vestibule.app.limit.LimitFeature;
import io.vestibule.app.mail.MailFeature;
import io.vestibule.app.membership.MembershipFeature;
import io.vestibule.app.membership.invitation.InvitationFeature;
import io.vestibule.app.membership.invitation.MemberInvitations;
import io.vestibule.app.net.GuardedHttpClient;
import io.vestibule.app.oauth.OAuthFeature;
import io.vestibule.app.ops.OpsFeature;
import io.vestibule.app.organization.OrganizationFeature;
import io.vestibule.app.page.PageFeature;
import io.vestibule.app.page.ReaderLanguage;
import io.vestibule.app.page.RefusalPages;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.project.ProjectFeature;
import io.vestibule.app.project.brand.BrandFeature;
import io.vestibule.app.session.SessionBearer;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionFeature;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.SignInFeature;
import io.vestibule.app.signin.concurrent.ConcurrentLoginFeature;
import io.vestibule.app.signin.concurrent.Questions;
import io.vestibule.app.signin.confirm.ConfirmationFeature;
import io.vestibule.app.signin.device.DeviceFeature;
import io.vestibule.app.signin.device.TrustedDevices;
import io.vestibule.app.signin.magiclink.MagicLinkFeature;
import io.vestibule.app.signin.mfa.MfaFeature;
import io.vestibule.app.signin.mfa.TotpFactor;
import io.vestibule.app.signin.passkey.PasskeyFeature;
import io.vestibule.app.signin.password.KnownBrowsers;
import io.vestibule.app.signin.password.PasswordFeature;
import io.vestibule.app.signin.pin.PinFeature;
import io.vestibule.app.signin.saml.PublishedLogoutEndpoints;
import io.vestibule.app.signin.saml.SamlFeature;
import io.vestibule.app.signin.saml.SingleLogoutFeature;
import io.vestibule.app.sms.TwilioSmsSender;
import io.vestibule.app.user.UserFeature;
import io.vestibule.saml.ServiceProvider;
import java.util.List;
import java.util.Map;

/** Who is put together with whom. */
final class Wiring {

  private Wiring() {}

  static void wire(
      VestibuleConfiguration config, Surroundings surroundings, Environment environment) {
    HttpFeature.configure(environment.getObjectMapper());
    var clock = surroundings.clock();
    var ids = new Ids();
    var secrets = new Secrets(surroundings.random());
    var vault = new Vault(config.encryption());
    var events = new EventLog(clock, ids, environment.getObjectMapper());

    var drain = new Drain(config.drainTime().toJavaDuration());
    var headers = new CommonHeaders(config.publicUrl(), drain);

    var database = new DatabaseFeature(config.database(), environment.metrics(), vault::open);
    environment.lifecycle().manage(database);
    var db = database.database();

    var limits = new LimitFeature(db, clock, config.limits());
    var projects =
        new ProjectFeature(db, clock, ids, secrets, events, limits, config.bootstrapToken());
    var brands = new BrandFeature(db, projects.projects());
    var pages = new PageFeature(brands.brands(), config.outbound().allowHttp());
    var errors =
        new ErrorFeature(
            config.publicUrl(),
            clock,
            ids,
            new RefusalPages(pages.pages()),
            environment.getObjectMapper(),
            headers);
    var http =
        new GuardedHttpClient(config.outbound(), surroundings.addresses(), surroundings.tls());
    environment.lifecycle().manage(http);
    var mail =
        new MailFeature(
            db,
            clock,
            ids,
            vault,
            environment.getObjectMapper(),
            limits.limits(),
            config.smtp(),
            surroundings.mailbox(),
            config.sms().accountSid().isEmpty()
                ? surroundings.mailbox()
                : new TwilioSmsSender(http, config.sms()),
            config.jobs().enabled());
    var sessions =
        new SessionFeature(
            db, clock, ids, secrets, events, vault, config.sessions(), config.publicUrl());
    var organizations =
        new OrganizationFeature(
            db, clock, ids, secrets, events, sessions.revoker(), surroundings.dns());
    var users = new UserFeature(db, clock, ids, events, sessions.revoker());
    var memberships =
        new MembershipFeature(
            db, clock, ids, events, sessions.revoker(), new MemberInvitations(clock, events));
    var directories =
        new DirectoryFeature(
            db,
            clock,
            ids,
            secrets,
            events,
            users.linker(),
            users.profiles(),
            memberships.provisioned(),
            vault,
            environment.getObjectMapper(),
            errors.responses(),
            limits.scim(),
            config.publicUrl());
    var serviceProvider = new ServiceProvider();
    var connections =
        new ConnectionFeature(
            db,
            clock,
            ids,
            surroundings.random(),
            vault,
            events,
            serviceProvider,
            http,
            new PublishedLogoutEndpoints(clock, events),
            config.publicUrl());
    var invitations =
        new InvitationFeature(
            db,
            clock,
            ids,
            secrets,
            events,
            mail.outbox(),
            memberships.memberships(),
            config.publicUrl());
    var readerLanguage = new ReaderLanguage();
    environment.jersey().register(readerLanguage);
    var trustedDevices = new TrustedDevices(clock, ids, secrets, events);
    var knownBrowsers = new KnownBrowsers(vault);
    var journey = new Journey(db, secrets, knownBrowsers, config.publicUrl());
    var signIn =
        new SignInFeature(
            db,
            clock,
            secrets,
            events,
            sessions,
            List.of(new TotpFactor()),
            List.of(trustedDevices),
            new Questions(
                clock, ids, secrets, events, mail.outbox(), readerLanguage, config.publicUrl()),
            invitations.invitations(),
            users.people(),
            journey,
            pages.pages(),
            config.publicUrl());
    var magicLinks =
        new MagicLinkFeature(
            db,
            clock,
            ids,
            secrets,
            vault,
            limits.limits(),
            mail.outbox(),
            knownBrowsers,
            users.people(),
            invitations.invitations(),
            signIn.signIn(),
            journey,
            pages.pages(),
            config.publicUrl());
    var passkeys =
        new PasskeyFeature(
            db,
            clock,
            ids,
            secrets,
            events,
            mail.outbox(),
            environment.getObjectMapper(),
            config.passkeys(),
            signIn.signIn(),
            sessions.stepUp(),
            config.publicUrl());
    var saml =
        new SamlFeature(
            db,
            clock,
            ids,
            secrets,
            events,
            vault,
            environment.getObjectMapper(),
            serviceProvider,
            connections,
            users.linker(),
            users.profileUpdater(),
            memberships.memberships(),
            sessions.issuer(),
            sessions.sessions(),
            mail.outbox(),
            signIn.signIn(),
            journey,
            pages.pages(),
            config.publicUrl());
    var singleLogout =
        new SingleLogoutFeature(
            db,
            clock,
            ids,
            secrets,
            events,
            environment.getObjectMapper(),
            serviceProvider,
            connections,
            sessions,
            pages.pages(),
            config.publicUrl());
    var hashing =
        new SlowHashing(
            surroundings.random(),
            config.passwords().cost(),
            config.passwords().concurrentHashes());
    var passwords =
        new PasswordFeature(
            db,
            clock,
            secrets,
            knownBrowsers,
            events,
            limits,
            mail.outbox(),
            users.people(),
            invitations.invitations(),
            sessions.revoker(),
            signIn.signIn(),
            pages.pages(),
            hashing,
            config.passwords(),
            config.publicUrl());
    var devices =
        new DeviceFeature(
            db, clock, secrets, limits.limits(), mail.outbox(), trustedDevices, signIn.signIn());
    var concurrentLogins =
        new ConcurrentLoginFeature(db, clock, secrets, events, signIn.signIn(), pages.pages());
    var pins =
        new PinFeature(
            db,
            clock,
            ids,
            secrets,
            events,
            limits.limits(),
            hashing,
            sessions.revoker(),
            signIn.signIn());
    var oauth =
        new OAuthFeature(
            db,
            clock,
            surroundings.random(),
            ids,
            secrets,
            vault,
            events,
            sessions,
            limits.limits(),
            directories.accessTokens(),
            config.publicUrl());
    var mfa =
        new MfaFeature(
            db,
            clock,
            ids,
            surroundings.random(),
            secrets,
            vault,
            events,
            limits.limits(),
            mail.outbox(),
            sessions.stepUp(),
            signIn.signIn(),
            knownBrowsers,
            config.publicUrl());
    var hostedPages = new HostedPages(pages.pages(), journey);
    var hosted =
        new HostedFeature(
            db,
            environment.getObjectMapper(),
            magicLinks,
            passkeys,
            passwords,
            journey,
            hostedPages);
    var confirmation =
        new ConfirmationFeature(
            db,
            clock,
            secrets,
            limits.limits(),
            mail.outbox(),
            signIn.signIn(),
            sessions.stepUp(),
            mfa.own(),
            passwords.own(),
            passkeys.passkeys());
    var account =
        new AccountFeature(
            db,
            sessions.sessions(),
            users.ownProfile(),
            passwords,
            mfa,
            passkeys.passkeys(),
            trustedDevices,
            new FreshFactor(db, clock, signIn.signIn()),
            confirmation.confirmation(),
            pages.pages(),
            config.publicUrl());
    var steps =
        new StepFeature(
            db,
            signIn.signIn(),
            mfa.step(),
            devices.approval(),
            concurrentLogins.logins(),
            journey,
            hostedPages);
    var forecast = new ForecastFeature(db, clock, events);
    var auth =
        new AuthFeature(
            Map.of(
                ApiKeyCaller.class, projects.apiKeyFilter(),
                SessionCaller.class, sessions.sessionFilter(),
                SessionBearer.class, oauth.sessionBearerFilter()));

    var features =
        List.of(
            new HttpFeature(ids, headers, config.limits().requestBodyBytes()),
            errors,
            limits,
            mail,
            auth,
            pages,
            projects,
            brands,
            organizations,
            users,
            memberships,
            sessions,
            directories,
            connections,
            invitations,
            signIn,
            magicLinks,
            passkeys,
            hosted,
            steps,
            passwords,
            devices,
            concurrentLogins,
            pins,
            oauth,
            mfa,
            account,
            saml,
            singleLogout,
            forecast,
            new OpsFeature(database.monitor(), drain, clock, config.publicUrl()));
    features.forEach(feature -> feature.register(environment));
    var jobs = features.stream().flatMap(feature -> feature.jobs().stream()).toList();
    new JobFeature(db, database.jobs(), clock, config.jobs(), jobs).register(environment);
  }
}
