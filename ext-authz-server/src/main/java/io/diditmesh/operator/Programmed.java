package io.diditmesh.operator;

/** Whether the mesh was told what the policies in force need. */
public sealed interface Programmed {
    /** Every object of the mesh is as it has to be. */
    record Done() implements Programmed {}

    /** Objects of the mesh are somebody else's here; the checks follow the policies all the same. */
    record ByHand() implements Programmed {}

    /** @param reason in words */
    record Failed(String reason) implements Programmed {}
}
