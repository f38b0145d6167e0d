package io.genisys.core.compute;

/** A compute was registered, or points elsewhere now. Fired within the transaction that writes it. */
public record ComputePlaced(ComputeName compute) {}
