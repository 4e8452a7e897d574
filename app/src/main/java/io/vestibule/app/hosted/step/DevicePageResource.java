package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.hosted.Visitor;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.device.DeviceApproval;
import io.vestibule.app.signin.device.DeviceCookie;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in/device}: the browser is approved by a code that comes by mail. */
@Path(StepPages.DEVICE)
public final class DevicePageResource {

  private final Steps steps;
  private final DeviceApproval approval;
  private final HostedPages pages;

  DevicePageResource(Steps steps, DeviceApproval approval, HostedPages pages) {
    this.steps = steps;
    this.approval = approval;
    this.pages = pages;
  }

  /** The first look sends the code; those after it find it on its way. */
  @GET
  public Response show(
      @BeanParam StepBrowser browser,
      @BeanParam Visitor visitor,
      @QueryParam("sent") @Nullable String sent) {
    var news = Optional.ofNullable(sent).map(again -> "device.sent");
    return steps.arrive(
        StepPages.DEVICE,
        browser,
        standing ->
            approval
                .arrive(standing.token(), visitor.device(), browser.language())
                .map(outcome -> pages.lead(outcome, standing.errand(), browser.headers()))
                .orElseGet(() -> pages.show(page(standing, news), browser.headers())),
        DevicePageResource::again);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response verify(
      @BeanParam StepBrowser browser,
      @BeanParam Visitor visitor,
      @Context ContainerRequestContext request,
      byte[] body) {
    var code = FormBody.parse(body).first("code").orElse("");
    return steps.take(
        browser,
        standing -> {
          var approved = approval.verify(standing.token(), code, visitor.device());
          DeviceCookie.send(request, approved.cookie());
          return approved.outcome();
        },
        DevicePageResource::again);
  }

  @POST
  @Path("code")
  public Response send(@BeanParam StepBrowser browser) {
    return steps.attempt(
        browser,
        standing -> {
          approval.send(standing.token(), browser.language());
          return Response.seeOther(
                  UriBuilder.fromUri(standing.errand().link(StepPages.DEVICE))
                      .queryParam("sent", "email")
                      .build())
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
        },
        DevicePageResource::again);
  }

  private static DevicePage again(Standing standing, Complaint complaint) {
    return new DevicePage(
        standing.errand(), Optional.empty(), Optional.of(complaint), standing.returnTo());
  }

  private static DevicePage page(Standing standing, Optional<String> news) {
    return new DevicePage(standing.errand(), news, Optional.empty(), standing.returnTo());
  }
}
