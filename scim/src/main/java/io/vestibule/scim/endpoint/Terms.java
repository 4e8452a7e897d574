package io.vestibule.scim.endpoint;

import io.vestibule.scim.port.Precondition;
import io.vestibule.scim.port.Projection;

/** What a client asks of an operation beside its body: which attributes back, on which version. */
record Terms(Projection projection, Precondition precondition) {}
