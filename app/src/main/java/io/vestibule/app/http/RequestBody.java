package io.vestibule.app.http;

/**
 * Marks a record that is read from a JSON body. Its components are the fields: all are read before
 * any is complained about, an {@link java.util.Optional} may be absent, a field that no component
 * names is refused. A component's own type decides what is valid, through its {@code @JsonCreator};
 * a component that is itself such a record lends its fields, so that several bodies can share them.
 */
public interface RequestBody {}
