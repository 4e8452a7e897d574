package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.SortOrder;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Manager;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import io.vestibule.app.testing.VestibuleServer;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.List;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provisioning script by the client of the UnboundID SCIM 2 SDK. */
class UnboundIdClientTest {

  @RegisterExtension static final VestibuleServer SERVER = atItsPublicUrl();

  private SomeDirectory directory;
  private Client http;
  private ScimService scim;

  /** This client goes to {@code meta.location} only below the address it began with. */
  private static VestibuleServer atItsPublicUrl() {
    return VestibuleServer.create().at(VestibuleServer.freePort());
  }

  @BeforeEach
  void aClientWithAToken() {
    directory = SomeDirectory.in(SERVER);
    var token = "Bearer " + directory.newToken();
    ClientRequestFilter authorize =
        request -> request.getHeaders().putSingle("Authorization", token);
    http =
        ClientBuilder.newClient(
                new ClientConfig().connectorProvider(new Apache5ConnectorProvider()))
            .register(authorize);
    scim = new ScimService(http.target(SERVER.url()).path("scim/v2"));
  }

  @AfterEach
  void close() {
    http.close();
  }

  private UserResource user(String name) {
    var address = name + "@" + directory.domain();
    return new UserResource()
        .setUserName(address)
        .setName(new Name().setGivenName(name).setFamilyName("Example"))
        .setActive(true)
        .setEmails(List.of(new Email().setValue(address).setType("work").setPrimary(true)));
  }

  @Test
  void theServerTellsWhatItCan() throws ScimException {
    // its own type for this resource does not know the attribute that RFC 9865 added
    var config =
        scim.retrieve(
            SERVER.url().resolve("/scim/v2/ServiceProviderConfig"), GenericScimResource.class);

    assertThat(config.getBooleanValue("bulk.supported")).isTrue();
    assertThat(config.getBooleanValue("sort.supported")).isTrue();
    assertThat(config.getBooleanValue("pagination.cursor")).isTrue();
    assertThat(scim.getResourceTypes().getTotalResults()).isEqualTo(2);
    assertThat(scim.getSchemas().getTotalResults()).isEqualTo(3);
    assertThat(scim.getSchema("urn:ietf:params:scim:schemas:core:2.0:User").getAttributes())
        .isNotEmpty();
  }

  @Test
  void aPersonComesChangesAndGoes() throws ScimException {
    var boss = scim.create("Users", user("boss"));
    var ann = user("ann");
    ann.setExternalId("a-1");
    ann.setExtension(
        new EnterpriseUserExtension()
            .setDepartment("Sales")
            .setManager(new Manager().setValue(boss.getId())));
    var created = scim.create("Users", ann);
    assertThat(created.getMeta().getVersion()).isEqualTo("W/\"1\"");
    assertThat(created.getExtension(EnterpriseUserExtension.class).getManager().getValue())
        .isEqualTo(boss.getId());
    assertThatThrownBy(() -> scim.create("Users", user("ann")))
        .isInstanceOf(ResourceConflictException.class);

    var replaced = scim.replace(scim.retrieve(created).setDisplayName("Ann E."));
    assertThat(replaced.getDisplayName()).isEqualTo("Ann E.");
    assertThatThrownBy(
            () -> scim.modifyRequest(created).ifMatch().replaceValue("title", "CEO").invoke())
        .isInstanceOf(PreconditionFailedException.class);
    var modified =
        scim.modifyRequest(replaced)
            .ifMatch()
            .replaceValue("active", false)
            .replaceValue("emails[type eq \"work\"].value", "ann.new@" + directory.domain())
            .removeValues("displayName")
            .invoke();
    assertThat(modified.getActive()).isFalse();
    assertThat(modified.getDisplayName()).isNull();
    assertThat(modified.getEmails().get(0).getValue()).startsWith("ann.new@");

    scim.delete(modified);
    assertThatThrownBy(() -> scim.retrieve(modified)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aGroupIsFilledAndEmptied() throws ScimException {
    var ann = scim.create("Users", user("ann"));
    var bob = scim.create("Users", user("bob"));
    var staff =
        scim.create(
            "Groups",
            new GroupResource()
                .setDisplayName("Staff")
                .setMembers(List.of(new Member().setValue(ann.getId()))));

    scim.modifyRequest("Groups", staff.getId())
        .addValues("members", new Member().setValue(bob.getId()))
        .removeValues("members[value eq \"" + ann.getId() + "\"]")
        .invoke(Void.class);

    var after = scim.retrieve(staff);
    assertThat(after.getMembers())
        .singleElement()
        .extracting(Member::getValue)
        .isEqualTo(bob.getId());
    assertThat(scim.retrieve(bob).getGroups()).hasSize(1);
    var found =
        scim.searchRequest("Groups")
            .filter("members eq \"" + bob.getId() + "\"")
            .excludedAttributes("members")
            .invoke(GroupResource.class);
    assertThat(found.getTotalResults()).isEqualTo(1);
    assertThat(found.getResources().get(0).getMembers()).isNull();
  }

  @Test
  void listsAreSearchedSortedAndPaged() throws ScimException {
    for (var name : new String[] {"cid", "ann", "bob"}) {
      scim.create("Users", user(name));
    }

    var page =
        scim.searchRequest("Users")
            .filter("name.familyName eq \"example\" and emails.type eq \"work\"")
            .sort("userName", SortOrder.DESCENDING)
            .page(2, 2)
            .attributes("userName")
            .invokePost(UserResource.class);

    assertThat(page.getTotalResults()).isEqualTo(3);
    assertThat(page.getStartIndex()).isEqualTo(2);
    assertThat(page.getResources())
        .extracting(UserResource::getUserName)
        .containsExactly("bob@" + directory.domain(), "ann@" + directory.domain());
    assertThat(page.getResources().get(0).getName()).isNull();
  }
}
