package io.vestibule.app.signin.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F20: a mail server that is away stops nobody from asking, and what was asked for comes later. */
class MailServerAwayTest {

  private static final Pattern TOKEN = Pattern.compile("token=(vm_[0-9a-z]+)");

  private final int port = VestibuleServer.freePort();
  private final GreenMail mailServer = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
  private final VestibuleServer server =
      VestibuleServer.create()
          .with("smtp.host", "127.0.0.1")
          .with("smtp.port", Integer.toString(port))
          .with("smtp.security", "none");

  @AfterEach
  void stop() {
    server.stop();
    mailServer.stop();
  }

  @Test
  void theLinkThatWasAskedForMeanwhileComesOnceItIsBackAndSignsIn() throws Exception {
    server.start();
    var ada = Person.user(server);
    var expired = Person.user(server);
    expired.send();
    carry();
    server.clock().advance(Duration.ofMinutes(14));
    var sent = ada.send();
    assertThat(sent.status()).isEqualTo(202);
    carry();

    server.clock().advance(Duration.ofMinutes(1));
    mailServer.start();
    carry();
    var mails = mailServer.getReceivedMessages();
    assertThat(mails).hasSize(1);
    assertThat(mails[0].getAllRecipients()[0]).hasToString(ada.email());

    var text = GreenMailUtil.getBody(mails[0]).replace("=\r\n", "").replace("=3D", "=");
    var token = TOKEN.matcher(text);
    assertThat(token.find()).isTrue();
    var entered = Person.verify(server.client(), token.group(1), sent.json().path("flow").asText());
    assertThat(entered.status()).as(entered.body()).isEqualTo(200);
  }

  /** What each instance does by itself every half second. */
  private void carry() throws IOException, InterruptedException {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.adminUrl() + "/tasks/send-mail"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }
}
