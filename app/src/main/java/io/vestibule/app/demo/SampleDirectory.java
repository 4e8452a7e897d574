package io.vestibule.app.demo;

import io.vestibule.app.agent.FoundUser;
import io.vestibule.app.agent.ProvisioningAgent;

/** Acme's directory as its admin sees it: one switch for each person. */
final class SampleDirectory {

  private final ProvisioningAgent agent;

  SampleDirectory(ProvisioningAgent agent) {
    this.agent = agent;
  }

  boolean isActive(SamplePerson person) {
    return agent.findUser(person.email()).map(FoundUser::active).orElse(false);
  }

  void switchTo(SamplePerson person, boolean active) {
    var user =
        agent
            .findUser(person.email())
            .orElseGet(() -> agent.readUser(agent.create(person.asEmployee())));
    agent.setActive(user, active);
  }
}
