package io.vestibule.app.net;

import static io.vestibule.app.net.FetchFault.ADDRESS_REFUSED;
import static io.vestibule.app.net.FetchFault.BAD_STATUS;
import static io.vestibule.app.net.FetchFault.HOST_UNKNOWN;
import static io.vestibule.app.net.FetchFault.NO_CONNECTION;
import static io.vestibule.app.net.FetchFault.REDIRECTED;
import static io.vestibule.app.net.FetchFault.TIMED_OUT;
import static io.vestibule.app.net.FetchFault.TLS_FAILED;
import static io.vestibule.app.net.FetchFault.TOO_LARGE;
import static io.vestibule.app.net.FetchFault.URL_REFUSED;

import io.dropwizard.lifecycle.Managed;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.net.PinnedAddresses.AddressRefused;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client with which this service calls others. It goes to the public internet only, by
 * https, to the very address that was judged, follows no redirect and reads only so much for so
 * long. OWASP ASVS 1.3.6, 13.2.4, 15.3.2. May be shared between threads.
 */
public final class GuardedHttpClient implements Managed {

  /** The longest body that is read, in octets. */
  public static final int LONGEST_BODY = 5 * 1024 * 1024;

  private static final Timeout CONNECT = Timeout.ofSeconds(2);
  private static final Duration TOTAL = Duration.ofSeconds(10);
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_CONNECTIONS = 64;
  private static final int HIGHEST_PORT = 65_535;

  private final OutboundSettings settings;
  private final Duration total;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService deadlines = deadlines();

  /** Believes the certificates that {@code tls} believes. */
  public GuardedHttpClient(OutboundSettings settings, AddressResolver resolver, SSLContext tls) {
    this(settings, resolver, tls, TOTAL);
  }

  GuardedHttpClient(
      OutboundSettings settings, AddressResolver resolver, SSLContext tls, Duration total) {
    this.settings = settings;
    this.total = total;
    this.http =
        HttpClients.custom()
            .setConnectionManager(connections(settings, resolver, tls))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(CONNECT)
                    .setResponseTimeout(Timeout.of(total))
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("Vestibule")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static HttpClientConnectionManager connections(
      OutboundSettings settings, AddressResolver resolver, SSLContext tls) {
    var limits =
        Http1Config.custom().setMaxHeaderCount(MOST_HEADERS).setMaxLineLength(LONGEST_LINE).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(
            new PinnedAddresses(resolver, new AddressPolicy(settings.allowPrivateAddresses())))
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        // the TLS handshake has its time as well, before the response's begins
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(CONNECT).build())
        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .build();
  }

  private static ScheduledExecutorService deadlines() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "outbound-deadline");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /**
   * What lies at {@code url}: the body of a 200 answer, at most {@link #LONGEST_BODY} octets.
   *
   * @throws FetchException if there is none, with the reason
   */
  public byte[] get(URI url) throws FetchException {
    return execute(url, new HttpGet(url), status -> status == 200);
  }

  /**
   * Posts a form under a name and password.
   *
   * @return the body of a 2xx answer, at most {@link #LONGEST_BODY} octets
   * @throws FetchException if there is none, with the reason
   */
  public byte[] postForm(URI url, Map<String, String> form, String user, Secret password)
      throws FetchException {
    var request = new HttpPost(url);
    request.setEntity(
        new UrlEncodedFormEntity(
            form.entrySet().stream()
                .map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList(),
            StandardCharsets.UTF_8));
    var credentials = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    request.setHeader(
        HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials));
    return execute(url, request, status -> status >= 200 && status < 300);
  }

  private byte[] execute(URI url, HttpUriRequestBase request, IntPredicate good)
      throws FetchException {
    requireAllowed(url);
    var late = new AtomicBoolean();
    var deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            total.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return http.execute(request, response -> bodyOrNothing(request, response, good));
    } catch (Refused refused) {
      throw new FetchException(refused.fault, String.valueOf(refused.getMessage()), refused);
    } catch (IOException e) {
      var fault = late.get() ? TIMED_OUT : fault(e);
      throw new FetchException(fault, fault.sentence(), e);
    } finally {
      deadline.cancel(false);
    }
  }

  private void requireAllowed(URI url) throws FetchException {
    boolean scheme =
        "https".equalsIgnoreCase(url.getScheme())
            || (settings.allowHttp() && "http".equalsIgnoreCase(url.getScheme()));
    if (!scheme
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getPort() > HIGHEST_PORT) {
      throw new FetchException(URL_REFUSED, URL_REFUSED.sentence());
    }
  }

  /** The answer is not what was asked for. */
  private static final class Refused extends IOException {

    private final FetchFault fault;

    private Refused(FetchFault fault, String message) {
      super(message);
      this.fault = fault;
    }
  }

  /** Cuts the connection on a refusal, because closing it politely reads the rest. */
  private static byte[] bodyOrNothing(
      HttpUriRequestBase request, ClassicHttpResponse response, IntPredicate good)
      throws IOException {
    try {
      return body(response, good);
    } catch (Refused refused) {
      request.cancel();
      throw refused;
    }
  }

  private static byte[] body(ClassicHttpResponse response, IntPredicate good) throws IOException {
    int status = response.getCode();
    if (status >= 300 && status < 400) {
      throw new Refused(REDIRECTED, "status " + status);
    }
    if (!good.test(status)) {
      throw new Refused(BAD_STATUS, "status " + status);
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    if (entity.getContentLength() > LONGEST_BODY) {
      throw tooLarge();
    }
    byte[] read = entity.getContent().readNBytes(LONGEST_BODY + 1);
    if (read.length > LONGEST_BODY) {
      throw tooLarge();
    }
    return read;
  }

  private static Refused tooLarge() {
    return new Refused(TOO_LARGE, "more than " + LONGEST_BODY + " octets");
  }

  private static FetchFault fault(IOException e) {
    if (e instanceof AddressRefused) {
      return ADDRESS_REFUSED;
    }
    if (e instanceof UnknownHostException) {
      return HOST_UNKNOWN;
    }
    if (e instanceof SSLException) {
      return TLS_FAILED;
    }
    return e instanceof SocketTimeoutException ? TIMED_OUT : NO_CONNECTION;
  }

  @Override
  public void stop() throws IOException {
    deadlines.shutdownNow();
    http.close();
  }
}
