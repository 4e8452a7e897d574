package io.vestibule.app.membership;

import io.vestibule.app.event.Actor;
import io.vestibule.app.id.Id;
import java.time.Instant;

/**
 * A directory's word that somebody is out.
 *
 * @param directoryUser its own name for the person
 * @param received when it said so
 */
public record SwitchedOff(Id directory, Id directoryUser, Instant received, Actor actor) {}
