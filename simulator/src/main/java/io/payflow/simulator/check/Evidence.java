package io.payflow.simulator.check;

import io.payflow.api.reconciliation.TaskState;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.client.Answer;
import io.payflow.simulator.processor.ProcessorEntry;
import io.payflow.simulator.traffic.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that the rules look at: what the service tells, and what is in the books.
 *
 * @param atRest whether nothing moves any more, and all there is has been read
 * @param inOpenTasks what all open tasks together are about, as they are listed
 * @param exposure what the service says may have been moved; null if it could not be read at one moment with the tasks
 * @param replays what each acknowledged write was answered when it was sent once more, by its key
 * @param stream null if there is none
 */
record Evidence(
        boolean atRest,
        Instant asOf,
        List<SeenPayment> payments,
        List<SeenPayout> payouts,
        List<SeenTask> tasks,
        Exposure inOpenTasks,
        Exposure exposure,
        List<Write> writes,
        Map<String, Answer> replays,
        List<ProcessorEntry> processor,
        List<BankPayout> bank,
        StreamRecord stream) {

    Evidence {
        payments = List.copyOf(payments);
        payouts = List.copyOf(payouts);
        tasks = List.copyOf(tasks);
        writes = List.copyOf(writes);
        replays = Map.copyOf(replays);
        processor = List.copyOf(processor);
        bank = List.copyOf(bank);
    }

    /** A run has thousands: who looks up more than one of them asks for all once. */
    Map<String, BankPayout> bankByReference() {
        return bank.stream()
                .collect(Collectors.toMap(BankPayout::reference, Function.identity(), (first, second) -> first));
    }

    /** The same, of what the processor has. */
    Map<String, ProcessorEntry> processorByReference() {
        return processor.stream()
                .collect(Collectors.toMap(ProcessorEntry::reference, Function.identity(), (first, second) -> first));
    }

    List<TaskState> openTasks() {
        return tasks.stream()
                .filter(SeenTask::isOpen)
                .flatMap(task -> task.state().stream())
                .toList();
    }

    Evidence withPayments(List<SeenPayment> others) {
        return new Evidence(
                atRest, asOf, others, payouts, tasks, inOpenTasks, exposure, writes, replays, processor, bank, stream);
    }

    Evidence withPayouts(List<SeenPayout> others) {
        return new Evidence(
                atRest, asOf, payments, others, tasks, inOpenTasks, exposure, writes, replays, processor, bank, stream);
    }

    Evidence withTasks(List<SeenTask> others) {
        return new Evidence(
                atRest,
                asOf,
                payments,
                payouts,
                others,
                inOpenTasks,
                exposure,
                writes,
                replays,
                processor,
                bank,
                stream);
    }

    Evidence withExposure(Exposure other) {
        return new Evidence(
                atRest, asOf, payments, payouts, tasks, inOpenTasks, other, writes, replays, processor, bank, stream);
    }

    Evidence withWrites(List<Write> others) {
        return new Evidence(
                atRest,
                asOf,
                payments,
                payouts,
                tasks,
                inOpenTasks,
                exposure,
                others,
                replays,
                processor,
                bank,
                stream);
    }

    Evidence withReplays(Map<String, Answer> others) {
        return new Evidence(
                atRest, asOf, payments, payouts, tasks, inOpenTasks, exposure, writes, others, processor, bank, stream);
    }

    Evidence withProcessor(List<ProcessorEntry> others) {
        return new Evidence(
                atRest, asOf, payments, payouts, tasks, inOpenTasks, exposure, writes, replays, others, bank, stream);
    }

    Evidence withBank(List<BankPayout> others) {
        return new Evidence(
                atRest,
                asOf,
                payments,
                payouts,
                tasks,
                inOpenTasks,
                exposure,
                writes,
                replays,
                processor,
                others,
                stream);
    }

    Evidence withStream(StreamRecord other) {
        return new Evidence(
                atRest, asOf, payments, payouts, tasks, inOpenTasks, exposure, writes, replays, processor, bank, other);
    }
}
