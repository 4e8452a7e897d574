package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.BulkResponseOperation;
import io.vestibule.app.testing.VestibuleServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provisioning script by the client of the Captain Goldfish SCIM SDK. */
class CaptainGoldfishClientTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private SomeDirectory directory;
  private ScimRequestBuilder scim;

  @BeforeEach
  void aClientWithAToken() {
    directory = SomeDirectory.in(SERVER);
    scim =
        new ScimRequestBuilder(
            SERVER.url().resolve("/scim/v2").toString(),
            ScimClientConfig.builder()
                .httpHeaders(Map.of("Authorization", "Bearer " + directory.newToken()))
                .build());
  }

  @AfterEach
  void close() {
    scim.close();
  }

  private User user(String name) {
    var address = name + "@" + directory.domain();
    return User.builder()
        .userName(address)
        .name(Name.builder().givenName(name).familyName("Example").build())
        .active(true)
        .emails(List.of(Email.builder().value(address).type("work").primary(true).build()))
        .build();
  }

  private User created(String name) {
    return done(scim.create(User.class, EndpointPaths.USERS).setResource(user(name)).sendRequest());
  }

  private static <T extends ScimObjectNode> T done(ServerResponse<T> response) {
    assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
    return response.getResource();
  }

  @Test
  void theServerTellsWhatItCan() {
    var config = scim.loadServiceProviderConfiguration();

    assertThat(config.getBulkConfig().isSupported()).isTrue();
    assertThat(config.getBulkConfig().getMaxOperations()).isEqualTo(1000);
    assertThat(config.getSortConfig().isSupported()).isTrue();
    assertThat(done(scim.loadMetaConfiguration().sendRequest()).getResourceTypes()).hasSize(2);
  }

  @Test
  void aPersonComesChangesAndGoes() {
    var ann = created("ann");
    var id = ann.getId().orElseThrow();
    var again = scim.create(User.class, EndpointPaths.USERS).setResource(user("ann")).sendRequest();
    assertThat(again.getHttpStatus()).isEqualTo(409);
    assertThat(again.getErrorResponse().getScimType()).contains("uniqueness");

    ann.setDisplayName("Ann E.");
    var replaced =
        done(scim.update(User.class, EndpointPaths.USERS, id).setResource(ann).sendRequest());
    assertThat(replaced.getDisplayName()).contains("Ann E.");
    var patched =
        done(
            scim.patch(User.class, EndpointPaths.USERS, id)
                .addOperation()
                .op(PatchOp.REPLACE)
                .path("active")
                .value("false")
                .next()
                .op(PatchOp.ADD)
                .path("phoneNumbers[type eq \"mobile\"].value")
                .value("123")
                .build()
                .sendRequest());
    assertThat(patched.isActive()).contains(false);
    assertThat(patched.getPhoneNumbers().get(0).getType()).contains("mobile");

    assertThat(scim.delete(User.class, EndpointPaths.USERS, id).sendRequest().getHttpStatus())
        .isEqualTo(204);
    assertThat(scim.get(User.class, EndpointPaths.USERS, id).sendRequest().getHttpStatus())
        .isEqualTo(404);
  }

  @Test
  void aGroupIsFilledAndEmptied() {
    var ann = created("ann").getId().orElseThrow();
    var bob = created("bob").getId().orElseThrow();
    var staff =
        done(
            scim.create(Group.class, EndpointPaths.GROUPS)
                .setResource(
                    Group.builder()
                        .displayName("Staff")
                        .members(List.of(Member.builder().value(ann).build()))
                        .build())
                .sendRequest());

    var changed =
        scim.patch(Group.class, EndpointPaths.GROUPS, staff.getId().orElseThrow())
            .addOperation()
            .op(PatchOp.ADD)
            .path("members")
            .valueNode(JsonNodeFactory.instance.objectNode().put("value", bob))
            .next()
            .op(PatchOp.REMOVE)
            .path("members[value eq \"" + ann + "\"]")
            .build()
            .sendRequest();
    assertThat(changed.getHttpStatus()).isEqualTo(204);

    var after =
        done(
            scim.get(Group.class, EndpointPaths.GROUPS, staff.getId().orElseThrow()).sendRequest());
    assertThat(after.getMembers())
        .singleElement()
        .satisfies(m -> assertThat(m.getValue()).contains(bob));
  }

  @Test
  void listsAreSearchedSortedAndPaged() {
    for (var name : new String[] {"cid", "ann", "bob"}) {
      created(name);
    }

    var page =
        done(
            scim.list(User.class, EndpointPaths.USERS)
                .filter("name.familyName", Comparator.EQ, "example")
                .build()
                .sortBy("userName")
                .sortOrder(SortOrder.DESCENDING)
                .startIndex(2)
                .count(2)
                .post()
                .sendRequest());

    assertThat(page.getTotalResults()).isEqualTo(3);
    assertThat(page.getListedResources())
        .extracting(user -> user.getUserName().orElseThrow())
        .containsExactly("bob@" + directory.domain(), "ann@" + directory.domain());
  }

  @Test
  void aBulkRequestCreatesAGroupWithItsMember() {
    var group =
        Group.builder()
            .displayName("Staff")
            .members(List.of(Member.builder().value("bulkId:ann").type("User").build()))
            .build();

    var answer =
        scim.bulk()
            .failOnErrors(1)
            .bulkRequestOperation(EndpointPaths.GROUPS)
            .method(HttpMethod.POST)
            .bulkId("staff")
            .data(group)
            .next()
            .bulkRequestOperation(EndpointPaths.USERS)
            .method(HttpMethod.POST)
            .bulkId("ann")
            .data(user("ann"))
            .sendRequest();

    var operations = done(answer).getBulkResponseOperations();
    assertThat(operations).extracting(BulkResponseOperation::getStatus).containsOnly(201);
    var created =
        done(scim.get(Group.class, EndpointPaths.GROUPS, id(operations.get(0))).sendRequest());
    assertThat(created.getMembers())
        .singleElement()
        .satisfies(m -> assertThat(m.getValue()).contains(id(operations.get(1))));
  }

  private static String id(BulkResponseOperation operation) {
    var location = operation.getLocation().orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
