package io.vestibule.app.agent;

/** What is to be provisioned, and what happens then. */
public record SimulationPlan(CompanyPlan company, Changes changes, Leaving leaving) {

  /** A first sync of the company, and nothing after it. */
  public static SimulationPlan sync(CompanyPlan company) {
    return new SimulationPlan(company, Changes.NONE, Leaving.DEACTIVATE);
  }

  /** What becomes of who leaves. */
  public enum Leaving {
    DEACTIVATE,
    DELETE
  }
}
