package io.vestibule.app.demo;

import io.vestibule.app.mail.DevMailbox;
import io.vestibule.app.page.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /demo/mailbox}: everybody's mailbox, since the demo sends nothing out. */
@Path("/demo/mailbox")
@Produces(MediaType.TEXT_HTML)
public final class MailboxResource {

  private final DevMailbox mailbox;
  private final Pages pages;

  MailboxResource(DevMailbox mailbox, Pages pages) {
    this.mailbox = mailbox;
    this.pages = pages;
  }

  @GET
  public Response show() {
    return pages.ok(new MailboxPage(mailbox.received()));
  }
}
