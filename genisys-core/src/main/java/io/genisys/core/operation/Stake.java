package io.genisys.core.operation;

import io.genisys.core.service.Allocation;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What an operation, or several together, stand for in the wanted count.
 *
 * @param change by how much it changed when they were accepted
 * @param declared whether somebody said how many there are to be, and not how many more or fewer
 * @param declaration the last time that somebody did, on that allocation: at the next nothing is taken back any more
 */
@Embeddable
record Stake(
        @Column(name = "desired_change") int change,
        @Column(name = "declared") boolean declared,
        @Column(name = "declaration") int declaration) {

    /** It was wanted already. */
    static final Stake NONE = new Stake(0, false, 0);

    /** So many more, or fewer. */
    static Stake by(int change, int declaration) {
        return new Stake(change, false, declaration);
    }

    /** So many more, or fewer, than are wanted. */
    static Stake by(int change, Allocation allocation) {
        return by(change, allocation.declarations());
    }

    /** The same, of a part of the change. */
    Stake share(int part) {
        return new Stake(part, declared, declaration);
    }
}
