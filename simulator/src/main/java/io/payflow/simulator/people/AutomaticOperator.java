package io.payflow.simulator.people;

import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.clock.Rounds;
import io.payflow.simulator.processor.ProcessorBooks;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what operators and approvers do about tasks, with the books of bank and processor for evidence. */
public final class AutomaticOperator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AutomaticOperator.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final TaskWork tasks;
    private final Reissues reissues;
    private Rounds rounds;

    public AutomaticOperator(ServiceApi service, BankBooks bank, ProcessorBooks processor) {
        this.tasks = new TaskWork(
                service, new BankEnquiry(bank), new ProcessorEnquiry(service, processor), Clock.systemUTC());
        this.reissues = new Reissues(service);
    }

    /** From now on it looks again and again for what is to be done. */
    public synchronized void start() {
        rounds = Rounds.every(PAUSE, "simulated-operator", this::round);
    }

    @Override
    public synchronized void close() {
        if (rounds != null) {
            rounds.close();
        }
    }

    private void round() {
        try {
            tasks.round();
            reissues.round();
        } catch (NoAnswerException e) {
            LOG.debug("The service does not answer; the operator looks again later", e);
        }
    }
}
