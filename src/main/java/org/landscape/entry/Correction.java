package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// A person's statement that an entry is, or is not, for a Thing. It overrides every rule, until a
/// person takes it back.
@Entity
public class Correction {

    @Id
    @GeneratedValue(generator = "correction_seq")
    @SequenceGenerator(name = "correction_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Entry entry;

    private int number;
    private boolean isFor;

    @Enumerated(EnumType.STRING)
    private Basis basis;

    private String saidBy;
    private String reason;
    private Instant saidAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Correction() {}

    // `say` is called at once and sets the rest.
    @SuppressWarnings("NullAway.Init")
    Correction(Entry entry, int number) {
        this.entry = requireNonNull(entry, "entry");
        this.number = number;
    }

    void change(boolean itIs, CorrectionSource word, Instant now) {
        isFor = itIs;
        basis = word.basis();
        saidBy = word.who();
        reason = word.reason();
        saidAt = now;
    }

    Long id() {
        return requireNonNull(id, "not stored yet");
    }

    Entry entry() {
        return entry;
    }

    /// The Thing's number.
    public int number() {
        return number;
    }

    /// Whether the entry is for the Thing; false says that it is not.
    public boolean isFor() {
        return isFor;
    }

    public Basis basis() {
        return basis;
    }

    /// The name that its author gave.
    public String saidBy() {
        return saidBy;
    }

    /// For organisers only; empty when none was given.
    public String reason() {
        return reason;
    }

    public Instant saidAt() {
        return saidAt;
    }

    /// The correction in its public form: without the reason, which is for organisers.
    RecognisedThing asThing() {
        return new RecognisedThing(number, Certainty.SURE, basis, "");
    }
}
