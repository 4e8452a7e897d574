package io.vestibule.app.agent;

/**
 * Google Workspace: probes with {@code /Users?count=1}. All else is plain RFC 7644, which is
 * inferred; so are groups, which Google sends to few applications.
 */
final class GoogleDialect implements Dialect {

  @Override
  public void testConnection(ProvisioningAgent agent, Person trial) {
    agent.readPage("/Users?count=1");
  }
}
