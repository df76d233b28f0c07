package io.payflow.query.verification.invariant;

import java.util.List;

/** Takes the whole history, record after record, and tells the rules of it. */
final class HistoryWalk {
    private final Hash64 hash64 = new Hash64();
    private final HistoryIsComplete completeness = new HistoryIsComplete();
    private final List<InvariantRule> rules = List.of(
            completeness,
            new NoIllegalTransition(),
            new NoKeyWithTwoEffects(hash64),
            new NoPaymentInTwoLivePayouts(hash64),
            new MoneyConservedPerPayout(),
            new MoneyConservedPerMerchant(),
            new NoInstructionWithoutIntent(),
            new NoInstructionTwice(),
            new FourEyes(),
            new ResolutionFollowsItsTask(hash64));
    private RecordWalk<?, ?> record;
    private long events;
    private long records;

    /** What is at this place can be read. */
    void next(long sequence, long position, String recordId, List<HistoryEvent> read) {
        arrive(sequence, position, recordId);
        read.forEach(record::next);
    }

    /** What is at this place cannot be read. */
    void unreadable(long sequence, long position, String recordId, String why) {
        arrive(sequence, position, recordId);
        record.unreadable(why);
    }

    private void arrive(long sequence, long position, String recordId) {
        if (record == null || !record.id().equals(recordId)) {
            end();
            record = new RecordWalk<>(recordId, rules, completeness);
            records++;
        }
        record.arrive(sequence, position);
        events++;
    }

    private void end() {
        if (record != null) {
            record.end();
        }
    }

    long events() {
        return events;
    }

    /** What was found, once everything was read. */
    InvariantReport report() {
        end();
        rules.forEach(InvariantRule::conclude);
        return new InvariantReport(
                events, records, rules.stream().flatMap(InvariantRule::reports).toList());
    }
}
