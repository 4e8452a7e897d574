package io.vestibule.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.Quirk;
import io.vestibule.scim.quirk.RequestNormalizer;
import io.vestibule.scim.schema.Json;
import io.vestibule.scim.schema.Schemas;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 3.5.2. Quotes are written ' and, within a path, `. */
class DocumentPatchTest {
  private static final String BEFORE =
      """
      {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'alice','active':true,
       'title':'Guide','name':{'givenName':'Alice','familyName':'Adams'},
       'emails':[{'value':'a@work.example','type':'work','primary':true},
                 {'value':'a@home.example','type':'home'}],
       'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'R&D'}}
      """;
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private final AppliedQuirks quirks = new AppliedQuirks();

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"').replace("`", "\\\""));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private ObjectNode patched(String operations) {
    var operationsRead =
        new RequestNormalizer(Schemas.USER, ScimLimits.DEFAULT, quirks)
            .operations(json("{'Operations':[" + operations + "]}"));
    var before = json(BEFORE);
    var after = new DocumentPatch(Schemas.USER, operationsRead, quirks).applyTo(before);
    assertThat(before).as("the document given").isEqualTo(json(BEFORE));
    return after;
  }

  private void assertChange(String operations, String pointer, String expected) {
    var value = patched(operations).at(pointer);
    assertThat(value.isMissingNode() ? "-" : value.toString().replace('"', '\''))
        .as(operations)
        .isEqualTo(expected);
  }

  @Nested
  class Add {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "{'op':'add','path':'nickName','value':'Al'} | /nickName | 'Al'",
          "{'op':'add','path':'title','value':'Boss'} | /title | 'Boss'",
          "{'op':'add','path':'name.middleName','value':'B'} | /name/middleName | 'B'",
          "{'op':'add','path':'name','value':{'middleName':'B'}} | /name | {'givenName':'Alice','familyName':'Adams','middleName':'B'}",
          "{'op':'add','value':{'nickName':'Al','title':'Boss'}} | /title | 'Boss'",
          "{'op':'add','path':'phoneNumbers','value':[{'value':'1','type':'work'}]} | /phoneNumbers/0/value | '1'",
          "{'op':'add','path':'emails','value':[{'value':'b@x','type':'other'}]} | /emails/2/value | 'b@x'",
          "{'op':'add','path':'emails','value':[{'value':'a@work.example','type':'work'}]} | /emails/2 | -",
          "{'op':'add','path':'emails','value':{'value':'b@x','primary':true}} | /emails/0/primary | false",
          "{'op':'add','path':'emails[type eq `work`].display','value':'W'} | /emails/0/display | 'W'",
          "{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:User:nickName','value':'Al'} | /nickName | 'Al'",
          "{'op':'add','path':'urn:example:2.0:User:badge','value':{'a':1}} | /urn:example:2.0:User/badge | {'a':1}"
        })
    void putsValuesIn(String operation, String pointer, String expected) {
      assertChange(operation, pointer, expected);
    }
  }

  @Nested
  class Replace {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "{'op':'replace','path':'title','value':'Boss'} | /title | 'Boss'",
          "{'op':'replace','path':'nickName','value':'Al'} | /nickName | 'Al'",
          "{'op':'replace','path':'NAME.GIVENNAME','value':'Alicia'} | /name/givenName | 'Alicia'",
          "{'op':'replace','path':'name','value':{'givenName':'Z'}} | /name | {'givenName':'Z','familyName':'Adams'}",
          "{'op':'replace','path':'emails','value':[{'value':'z@z'}]} | /emails | [{'value':'z@z'}]",
          "{'op':'replace','path':'emails','value':[]} | /emails | -",
          "{'op':'replace','path':'emails[type eq `home`].value','value':'h@h'} | /emails/1/value | 'h@h'",
          "{'op':'replace','path':'emails[type eq `home`]','value':{'primary':true}} | /emails/0/primary | false",
          "{'op':'replace','path':'emails.display','value':'X'} | /emails/1/display | 'X'",
          "{'op':'replace','value':{'active':false}} | /active | false"
        })
    void changesValues(String operation, String pointer, String expected) {
      assertChange(operation, pointer, expected);
    }

    @Test
    void aFilterWithoutMatchIsNoTarget() {
      assertThatThrownBy(
              () -> patched("{'op':'replace','path':'emails[type eq `x`].value','value':'h@h'}"))
          .isInstanceOfSatisfying(
              ScimException.class, e -> assertThat(e.error().scimType()).contains("noTarget"));
    }
  }

  @Nested
  class Remove {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "{'op':'remove','path':'title'} | /title | -",
          "{'op':'remove','path':'nickName'} | /nickName | -",
          "{'op':'remove','path':'name.givenName'} | /name | {'familyName':'Adams'}",
          "{'op':'remove','path':'emails'} | /emails | -",
          "{'op':'remove','path':'emails[type eq `home`]'} | /emails/1 | -",
          "{'op':'remove','path':'emails[type eq `work`].primary'} | /emails/0 | {'value':'a@work.example','type':'work'}",
          "{'op':'remove','path':'emails[type eq `home`].value'} | /emails/1 | -",
          "{'op':'remove','path':'emails','value':[{'value':'a@home.example'}]} | /emails/1 | -",
          "{'op':'remove','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | -",
          "{'op':'remove','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'} | /schemas/1 | -"
        })
    void takesValuesOut(String operation, String pointer, String expected) {
      assertChange(operation, pointer, expected);
    }
  }

  @Nested
  class Refusals {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "{'op':'remove','path':'userName'} | mutability",
          "{'op':'replace','path':'userName','value':''} | mutability",
          "{'op':'replace','path':'id','value':'x'} | mutability",
          "{'op':'add','path':'groups','value':[{'value':'g'}]} | mutability",
          "{'op':'replace','path':'meta.created','value':'2011-05-13T04:42:34Z'} | mutability",
          "{'op':'add','path':'shoeSize','value':5} | invalidPath",
          "{'op':'add','path':'name.shoeSize','value':5} | invalidPath",
          "{'op':'add','path':'emails[type eq `work`','value':'x'} | invalidPath",
          "{'op':'add','path':'emails[type eq `work`]x','value':'x'} | invalidPath",
          "{'op':'add','path':'userName[value eq `x`]','value':'x'} | invalidPath",
          "{'op':'add','path':5,'value':'x'} | invalidPath",
          "{'op':'add','path':'emails[type eq]','value':'x'} | invalidFilter",
          "{'op':'add','path':'emails[colour eq `x`].value','value':'x'} | invalidFilter",
          "{'op':'add','path':'active','value':'perhaps'} | invalidValue",
          "{'op':'add','path':'name.givenName','value':{}} | invalidValue",
          "{'op':'add','path':'title'} | invalidValue",
          "{'op':'add','value':'x'} | invalidValue",
          "{'op':'add','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User','value':1} | invalidValue",
          "{'op':'remove'} | noTarget",
          "{'op':'remove','path':'emails[type eq `x`]'} | noTarget",
          "{'op':'add','path':'emails[type ne `x` and not (value pr)]','value':{'display':'d'}} | noTarget",
          "{'op':'move','path':'title','value':'x'} | invalidSyntax",
          "{'path':'title','value':'x'} | invalidSyntax",
          "5 | invalidSyntax"
        })
    void nameTheirReason(String operation, String scimType) {
      assertThatThrownBy(
              () -> patched("{'op':'replace','path':'title','value':'Boss'}," + operation))
          .isInstanceOfSatisfying(
              ScimException.class, e -> assertThat(e.error().scimType()).contains(scimType));
    }

    @Test
    void aPatchIsNotLargerThanItsLimits() {
      var many = "{'op':'replace','path':'title','value':'Boss'},".repeat(1_000);

      assertThatThrownBy(() -> patched(many + "{'op':'remove','path':'title'}"))
          .isInstanceOfSatisfying(
              ScimException.class, e -> assertThat(e.error().scimType()).contains("tooMany"));
      assertThatThrownBy(() -> patched(""))
          .isInstanceOfSatisfying(
              ScimException.class, e -> assertThat(e.error().scimType()).contains("invalidSyntax"));
    }
  }

  @Nested
  class EntraId {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "{'op':'Replace','path':'active','value':'False'} | /active | false",
          "{'op':'replace','value':{'name.givenName':'Z','active':'True'}} | /name/givenName | 'Z'",
          "{'op':'replace','value':{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber':'7'}} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/employeeNumber | '7'",
          "{'op':'Add','path':'phoneNumbers[type eq `mobile`].value','value':'55555555555'} | /phoneNumbers | [{'type':'mobile','value':'55555555555'}]",
          "{'op':'Replace','path':'phoneNumbers[type eq `mobile`].value','value':'1'} | /phoneNumbers/0/value | '1'",
          "{'op':'Add','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager','value':'u2'} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager | {'value':'u2'}",
          "{'op':'Add','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.manager','value':'u2'} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager/value | 'u2'",
          "{'op':'Replace','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager','value':''} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager | -",
          "{'op':'Replace','path':'title','value':''},{'op':'Replace','path':'title','value':null} | /title | -",
          "{'op':'Replace','path':'emails[type eq `work`].value','value':''},{'op':'Replace','path':'emails[type eq `work`].value','value':null} | /emails/0/type | 'home'",
          "{'op':'Add','path':'Department','value':'x'},{'op':'Add','path':'title','value':'y'} | /title | INVALID",
          "{'op':'Replace','value':{'Title':'Boss','unheardOf':'x'}} | /title | 'Boss'"
        })
    void isUnderstood(String operations, String pointer, String expected) {
      if (expected.equals("INVALID")) {
        assertThatThrownBy(() -> patched(operations)).hasMessageContaining("Department");
      } else {
        assertChange(operations, pointer, expected);
      }
    }

    @Test
    void leavesANoteOfEachQuirk() {
      patched(
          "{'op':'Replace','path':'active','value':'False'},"
              + "{'op':'Add','path':'phoneNumbers[type eq `mobile`].value','value':'1'}");

      assertThat(quirks.counts())
          .containsEntry(Quirk.CAPITALISED_OPERATION, 2)
          .containsEntry(Quirk.BOOLEAN_AS_STRING, 1)
          .containsEntry(Quirk.VALUE_FILTER_ADDS, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "schemas"})
  void whatTheServerDoesNotKeepIsPassedOver(String name) {
    var after =
        patched(
            "{'op':'replace','path':'%s','value':'s3cret'},{'op':'replace','value':{'%s':'s3cret','id':'x'}}"
                .formatted(name, name));

    assertThat(after).isEqualTo(json(BEFORE.replace("User'],", "User','" + ENTERPRISE + "'],")));
  }
}
