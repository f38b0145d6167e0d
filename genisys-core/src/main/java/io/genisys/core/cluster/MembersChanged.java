package io.genisys.core.cluster;

/** A core came or went, so that the work is spread anew. */
public record MembersChanged() {}
