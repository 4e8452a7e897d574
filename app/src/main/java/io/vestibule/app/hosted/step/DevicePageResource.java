package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.hosted.Visitor;
import io.vestibule.app.page.Languages;
import io.vestibule.app.signin.PreAuthCookie;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.device.DeviceApproval;
import io.vestibule.app.signin.device.DeviceCookie;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
      @CookieParam(PreAuthCookie.NAME) @Nullable String cookie,
      @BeanParam Visitor visitor,
      @Context HttpHeaders headers) {
    return steps.arrive(
        StepPages.DEVICE,
        cookie,
        headers,
        standing ->
            approval
                .arrive(standing.token(), visitor.device(), Languages.best(headers))
                .map(outcome -> pages.lead(outcome, standing.errand(), headers))
                .orElseGet(() -> pages.show(page(standing, Optional.empty()), headers)),
        DevicePageResource::again);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response verify(
      @CookieParam(PreAuthCookie.NAME) @Nullable String cookie,
      @BeanParam Visitor visitor,
      @Context ContainerRequestContext request,
      @Context HttpHeaders headers,
      byte[] body) {
    var code = FormBody.parse(body).first("code").orElse("");
    return steps.take(
        cookie,
        headers,
        standing -> {
          var approved = approval.verify(standing.token(), code, visitor.device());
          DeviceCookie.send(request, approved.cookie());
          return approved.outcome();
        },
        DevicePageResource::again);
  }

  @POST
  @Path("code")
  public Response send(
      @CookieParam(PreAuthCookie.NAME) @Nullable String cookie, @Context HttpHeaders headers) {
    return steps.attempt(
        cookie,
        headers,
        standing -> {
          approval.send(standing.token(), Languages.best(headers));
          return pages.show(page(standing, Optional.of("device.sent")), headers);
        },
        DevicePageResource::again);
  }

  private static DevicePage again(Standing standing, Complaint complaint) {
    return new DevicePage(Optional.empty(), Optional.of(complaint), standing.returnTo());
  }

  private static DevicePage page(Standing standing, Optional<String> news) {
    return new DevicePage(news, Optional.empty(), standing.returnTo());
  }
}
