package io.vestibule.app.demo;

import io.vestibule.app.page.Page;
import java.util.List;

/**
 * The sample identity provider asks who is there, and lets the visitor have it misbehave.
 *
 * @param pending names the request that is being answered
 * @param serviceProvider who asked
 * @param chosen what is chosen when the page opens
 */
public record IdpLoginPage(String pending, String serviceProvider, Fault chosen) implements Page {

  public List<SamplePerson> people() {
    return List.of(SamplePerson.values());
  }

  public List<Fault> faults() {
    return List.of(Fault.values());
  }

  @Override
  public String template() {
    return "demo/idp-login.jte";
  }
}
