package io.vestibule.app.agent;

/** A simulation could not be played to the end, or the server refused something: says why. */
final class SimulationFailed extends Exception {

  SimulationFailed(String why) {
    super(why);
  }
}
