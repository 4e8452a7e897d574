package io.vestibule.app.demo;

/** Acme's directory as its admin sees it: one switch for each person. */
final class SampleDirectory {

  private final SampleScimClient scim;
  private final OktaAgent agent;

  SampleDirectory(SampleScimClient scim) {
    this.scim = scim;
    this.agent = new OktaAgent(scim);
  }

  boolean isActive(SamplePerson person) {
    return agent
        .findUser(person)
        .map(id -> scim.get("/Users/" + id).expect(200).body().path("active").asBoolean())
        .orElse(false);
  }

  void switchTo(SamplePerson person, boolean active) {
    var id = agent.findUser(person).orElseGet(() -> agent.createUser(person));
    agent.setActiveByPut(id, active);
  }
}
