package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.Contender;
import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.Report.Rate;
import io.vestibule.app.bench.Report.Row;
import io.vestibule.app.bench.machine.ServerCpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Operation after operation, the product beside the bare service.
 *
 * @param cpu of the product
 * @param few a directory with a tenth of the people of {@code many}
 */
record Race(
    Effort effort, ServerCpu cpu, FilledDirectory few, FilledDirectory many, BareDirectory bare) {

  // of what SAML is measured with: here more things are measured
  private static final int ANSWERS = 10;
  private static final int WARMUP = 20;

  private static final int CROWD = 1_000;
  private static final int STAY = 25;

  Report run() {
    var scale = many.scale();
    var rows =
        Stream.of(
            part("users", this::users),
            part("members", () -> members(scale)),
            part("groups", () -> groups(scale)),
            part("pages", () -> pages(scale)));
    return new Report(
        String.format(
            Locale.ROOT,
            "SCIM at %,d users, answers per second of CPU, ours of the bare service's",
            scale.users()),
        rows.flatMap(List::stream).toList());
  }

  private List<Row> part(String name, Supplier<List<Row>> rows) {
    return effort.wants(name) ? rows.get() : List.of();
  }

  private List<Row> users() {
    var find = new Operation("filter userName eq", 1, ScimShots::find);
    var found = measured(find, contender(find, few));
    return List.of(
        measured(new Operation("GET user", 1, ScimShots::get)).row(60),
        found.row(60),
        compared(
            String.format(Locale.ROOT, "  of the rate at %,d users", few.scale().users()),
            found.ours(),
            found.beside(),
            ">= 90 %"),
        measured(new Operation("POST user", 1, ScimShots::create)).row(50),
        measured(new Operation("PATCH active, ends a session", 1, ScimShots::deactivate)).row(60));
  }

  private List<Row> members(Scale scale) {
    var small = scale.small(0).members();
    var half = scale.half();
    var toSmall =
        new Operation(
            name("add one member at", small),
            1,
            (shots, turn) -> shots.addMembers(smallInTurn(turn), scale.others(turn, 1)));
    // others than those whom that one adds: somebody who is a member already is no change
    var toSmallToo =
        new Operation(
            "",
            1,
            (shots, turn) ->
                shots.addMembers(smallInTurn(turn), scale.others(turn + scale.users() / 4, 1)));
    var toHalf =
        new Operation(
            name("add one member at", half.members()),
            1,
            (shots, turn) -> shots.addMembers(half.number(), scale.others(turn, 1)));
    var few = measured(toSmall);
    var many = measured(toHalf, contender(toSmallToo, this.many));
    var crowd =
        measured(
            new Operation(
                name("add members at once:", CROWD),
                100,
                (shots, turn) ->
                    shots.addMembers(scale.empty(turn), scale.others(turn * CROWD, CROWD))));
    return List.of(
        few.row(50),
        many.row(50),
        compared(name("  of the rate at", small), many.ours(), many.beside(), ">= 90 %"),
        crowd.row(50),
        new Row(
            "  each",
            String.format(Locale.ROOT, "%.0f ms of CPU", 1e3 / crowd.ours().perSecond()),
            "<= 100 ms"));
  }

  /**
   * One small group at a time, for a while: who adds to the same group waits for each other, in a
   * small one as in a large one.
   */
  private int smallInTurn(int turn) {
    return many.scale().small(turn / STAY).number();
  }

  private List<Row> groups(Scale scale) {
    var large = scale.large();
    var withoutMany =
        new Operation(
            name("GET group, members excluded, of", large.members()),
            2,
            (shots, turn) -> shots.groupWithoutMembers(large.number()));
    var withoutFew =
        new Operation(
            "", 2, (shots, turn) -> shots.groupWithoutMembers(scale.small(turn).number()));
    var excluded = measured(withoutMany, contender(withoutFew, many));
    return List.of(
        measured(
                new Operation(
                    name("GET group with members:", large.members()),
                    40,
                    (shots, turn) -> shots.group(large)))
            .row(60),
        excluded.row(60),
        compared(
            name("  of the rate at", scale.small(0).members()),
            excluded.ours(),
            excluded.beside(),
            ">= 90 %"));
  }

  private List<Row> pages(Scale scale) {
    var last = scale.users() * 9 / 10;
    var first = measured(new Operation("page of 100 at 0", 20, (shots, turn) -> shots.page(1)));
    var late =
        measured(
            new Operation(name("page of 100 at", last), 20, (shots, turn) -> shots.page(last + 1)));
    return List.of(
        first.row(60),
        late.row(60),
        compared("  of the rate at 0", late.ours(), first.ours(), ">= 20 %"));
  }

  /**
   * @param beside what runs in the same race, to be compared with ours
   */
  private Measured measured(Operation operation, Contender... beside) {
    var floor = operation.contender(bare.cpu(), bare.bare().port(), bare.shots());
    var contenders = new ArrayList<>(List.of(floor, contender(operation, many)));
    contenders.addAll(List.of(beside));
    contenders.forEach(each -> each.warmUp(warmup(operation)));
    var rates = Contender.race(contenders, answers(operation));
    return new Measured(rates.get(1), rates.get(0), rates.subList(2, rates.size()));
  }

  private Contender contender(Operation operation, FilledDirectory directory) {
    var port = directory.customer().product().port();
    return operation.contender(cpu, port, directory.shots());
  }

  private int warmup(Operation operation) {
    return Math.max(2, effort.warmup() / WARMUP / operation.part());
  }

  private int answers(Operation operation) {
    return Math.max(5, effort.answers() / ANSWERS / operation.part());
  }

  private static String name(String what, int number) {
    return String.format(Locale.ROOT, "%s %,d", what, number);
  }

  private static Row compared(String name, Rate one, Rate other, String goal) {
    return new Row(name, percent(one, other) + " %", goal);
  }

  private static long percent(Rate one, Rate other) {
    return Math.round(100 * one.perSecond() / other.perSecond());
  }

  /** Rates at the same operation. */
  private record Measured(Rate ours, Rate floor, List<Rate> others) {

    Rate beside() {
      return others.get(0);
    }

    /**
     * @param goal how many percent of the floor are wanted
     */
    Row row(int goal) {
      return new Row(
          ours.name(),
          String.format(Locale.ROOT, "%,.0f of %,.0f", ours.perSecond(), floor.perSecond()),
          percent(ours, floor) + " % (>= " + goal + " %)");
    }
  }
}
