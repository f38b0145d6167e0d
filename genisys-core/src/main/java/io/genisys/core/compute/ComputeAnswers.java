package io.genisys.core.compute;

/** A compute answers again, after a question to it that went wrong. */
public record ComputeAnswers(ComputeName compute) {}
