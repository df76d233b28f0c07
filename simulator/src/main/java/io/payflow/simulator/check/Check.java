package io.payflow.simulator.check;

import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.processor.ProcessorBooks;
import io.payflow.simulator.traffic.TrafficBooks;
import java.time.Duration;

/** Compares the simulator's books with what the service says. */
public final class Check {
    /** A node that was killed is back by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServiceApi service;
    private final BankBooks bank;
    private final ProcessorBooks processor;
    private final TrafficBooks traffic;
    private final StreamWitness witness;
    private final Fault fault;

    public Check(ServiceApi service, BankBooks bank, ProcessorBooks processor, TrafficBooks traffic) {
        this(service, bank, processor, traffic, null, null);
    }

    private Check(
            ServiceApi service,
            BankBooks bank,
            ProcessorBooks processor,
            TrafficBooks traffic,
            StreamWitness witness,
            Fault fault) {
        this.service = service;
        this.bank = bank;
        this.processor = processor;
        this.traffic = traffic;
        this.witness = witness;
        this.fault = fault;
    }

    /** The same, with somebody who listened to the stream during the run. */
    public Check with(StreamWitness streamWitness) {
        return new Check(service, bank, processor, traffic, streamWitness, fault);
    }

    /** The same, with evidence that is altered on purpose: a check that does not find it is none. */
    public Check with(Fault deliberate) {
        return new Check(service, bank, processor, traffic, witness, deliberate);
    }

    /**
     * The rules that hold at every moment, while everything goes on.
     *
     * @param newest look at so many of the newest payments, payouts and tasks only
     * @throws IllegalStateException if the service could not be read, or a deliberate fault has nothing to strike
     */
    public Report during(RunFacts facts, int newest) {
        EvidenceReader reader = reader();
        return judge(facts, reader.newest(newest), reader);
    }

    /**
     * All rules, once nothing moves any more.
     *
     * @throws IllegalStateException if the service could not be read, or a deliberate fault has nothing to strike
     */
    public Report after(RunFacts facts) {
        EvidenceReader reader = reader();
        return judge(facts, reader.all(), reader);
    }

    private EvidenceReader reader() {
        return new EvidenceReader(new Reads(service, PATIENCE), bank, processor, traffic, witness, PAUSE);
    }

    private Report judge(RunFacts facts, Evidence evidence, EvidenceReader reader) {
        Evidence judged = fault == null ? evidence : fault.strike(evidence);
        return Judgement.of(judged).report(facts, reader.notes(), fault);
    }
}
