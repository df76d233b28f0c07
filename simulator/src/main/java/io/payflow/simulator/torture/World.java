package io.payflow.simulator.torture;

import io.payflow.simulator.bank.Bank;
import io.payflow.simulator.bank.BankSettings;
import io.payflow.simulator.books.Journal;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosPreset;
import io.payflow.simulator.check.Check;
import io.payflow.simulator.check.StreamWitness;
import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.clock.FollowedClock;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.people.AutomaticOperator;
import io.payflow.simulator.processor.Processor;
import io.payflow.simulator.seed.Dice;
import io.payflow.simulator.traffic.Traffic;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Everything that runs: the service's nodes, the two sides, the clients, the people, and what goes wrong among them. */
final class World implements AutoCloseable {
    /** Clients of a payments service wait about that long before they try again. */
    private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(8);

    private static final Duration NODE_PATIENCE = Duration.ofMinutes(1);
    private static final long GLANCE_MILLIS = 200;

    /** The service gives up on an answer sooner than it would outside, and then looks after it sooner: a run is short. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "PAYFLOW_BANK_TIMEOUT", "3s",
            "PAYFLOW_PROCESSOR_TIMEOUT", "3s",
            "PAYFLOW_JOBS_LEASE", "8s");

    private final Plan plan;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<ServiceNode> nodes = new ArrayList<>();
    private final Dice dice;
    private final Chaos chaos;
    private final ServiceApi service;
    private final FollowedClock clock;
    private final Bank bank;
    private final Processor processor;
    private final Traffic traffic;
    private final StreamWitness witness;
    private final AutomaticOperator people;

    /** Nodes are processes of their own, and would outlive a program that somebody stops. */
    private final Thread killer = new Thread(this::destroyNodes);

    private final Map<ServiceNode, Map<String, Long>> apiStrikes = new HashMap<>();
    private volatile Duration chaosLasts = Duration.ZERO;

    /** All of it, once the service is ready. */
    static World of(Plan plan, ServiceDatabase database) throws InterruptedException {
        World world = new World(plan, database);
        try {
            world.start();
            return world;
        } catch (InterruptedException | RuntimeException failed) {
            world.close();
            throw failed;
        }
    }

    private World(Plan plan, ServiceDatabase database) {
        this.plan = plan;
        this.dice = new Dice(plan.seed());
        this.chaos = new Chaos(Clock.systemUTC(), dice);
        Listener bankDoor = owned(Listener.open(0));
        Listener processorDoor = owned(Listener.open(0));
        for (int number = 1; number <= plan.nodes(); number++) {
            nodes.add(owned(node(number, database, bankDoor.url(), processorDoor.url())));
        }
        this.service = new ServiceApi(nodes.stream().map(ServiceNode::url).toList(), CLIENT_TIMEOUT);
        this.witness = owned(StreamWitness.open(nodes.get(0).url(), DemoKeys.OPERATOR));
        this.clock = owned(new FollowedClock(service, DemoKeys.ADMIN));
        this.bank = owned(new Bank(bankDoor, BankSettings.ordinary(), clock, chaos, dice, journal("bank"), service));
        this.processor = owned(new Processor(processorDoor, clock, chaos, dice, journal("processor"), service));
        this.traffic = owned(new Traffic(service, dice, journal("traffic"), Integer.MAX_VALUE));
        this.people = owned(new AutomaticOperator(service, bank.books(), processor.books()));
        Runtime.getRuntime().addShutdownHook(killer);
    }

    private ServiceNode node(int number, ServiceDatabase database, URI bankUrl, URI processorUrl) {
        Map<String, String> environment = new HashMap<>(IMPATIENT);
        environment.putAll(database.environment());
        environment.put("PAYFLOW_DATA_DIR", plan.folder().resolve("data").toString());
        environment.put("PAYFLOW_BANK_URL", bankUrl.toString());
        environment.put("PAYFLOW_PROCESSOR_URL", processorUrl.toString());
        environment.put("PAYFLOW_SIMULATION_TRAFFIC", "off");
        return new ServiceNode(plan.service(), plan.folder().resolve("service-" + number + ".log"), environment);
    }

    /** One node after the other: the first one makes the tables. */
    private void start() throws InterruptedException {
        for (ServiceNode node : nodes) {
            node.start();
            node.awaitReady();
        }
        clock.refresh();
        traffic.defineMerchants();
        people.start();
    }

    private Journal journal(String name) {
        return owned(Journal.in(plan.folder().resolve("books").resolve(name + ".ndjson")));
    }

    private <T extends AutoCloseable> T owned(T part) {
        running.push(part);
        return part;
    }

    List<ServiceNode> nodes() {
        return nodes;
    }

    Dice dice() {
        return dice;
    }

    Chaos chaos() {
        return chaos;
    }

    ServiceApi service() {
        return service;
    }

    FollowedClock clock() {
        return clock;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Of all that has happened up to now. */
    Check check() {
        return new Check(service, bank.books(), processor.books(), traffic.books()).with(witness);
    }

    TimeTravel time() {
        return new TimeTravel(service, clock, List.of(bank, processor));
    }

    /** From now on this goes wrong, with bank and processor as well as with the API of every node. */
    void letLoose(ChaosPreset preset, Duration howLong) throws InterruptedException {
        chaosLasts = howLong;
        chaos.set(preset, howLong);
        for (ServiceNode node : nodes) {
            tell(node, preset);
        }
    }

    /** How often what struck: bank and processor in this run, the API in the present life of each node. */
    Map<String, Long> struck() {
        Map<String, Long> all = new TreeMap<>(chaos.struck());
        apiStrikes.forEach((node, strikes) -> strikes.forEach((name, count) -> all.merge(name, count, Long::sum)));
        return all;
    }

    /** A node that was restarted has forgotten it. */
    void tellAgain(ServiceNode node) throws InterruptedException {
        Optional<ChaosPreset> preset = ChaosPreset.of(chaos.name());
        if (preset.isPresent()) {
            tell(node, preset.get());
        }
    }

    /** A node that was just started is busy with all who waited for it: it is asked again until it answers. */
    private void tell(ServiceNode node, ChaosPreset preset) throws InterruptedException {
        String body = "{\"preset\": \"" + preset + "\", \"seconds\": " + Math.max(1, chaosLasts.toSeconds()) + "}";
        long limit = System.nanoTime() + NODE_PATIENCE.toNanos();
        Optional<Answer> answer = put(node, body);
        while (answer.isEmpty() && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
            answer = put(node, body);
        }
        if (!answer.map(Answer::isSuccess).orElse(false)) {
            throw new IllegalStateException("Chaos was not accepted: " + answer + "; see " + node.log());
        }
        Map<String, Long> strikes = new TreeMap<>();
        answer.get()
                .data()
                .path("struck")
                .properties()
                .forEach(one -> strikes.put(one.getKey(), one.getValue().asLong()));
        apiStrikes.put(node, strikes);
    }

    private Optional<Answer> put(ServiceNode node, String body) {
        try {
            return Optional.of(
                    service.sendTo(node.url(), Call.put(DemoKeys.ADMIN, "/api/v1/simulation/chaos", body, null)));
        } catch (NoAnswerException notYet) {
            return Optional.empty();
        }
    }

    private void destroyNodes() {
        nodes.forEach(ServiceNode::destroy);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                // The others must be closed all the same: a service that nobody stops runs for ever.
                failure = failure == null ? new IllegalStateException("Something could not be closed", e) : failure;
                failure.addSuppressed(e);
            }
        }
        forgetKiller();
        if (failure != null) {
            throw failure;
        }
    }

    private void forgetKiller() {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException ending) {
            // The program is being stopped already, and the killer is at work.
            destroyNodes();
        }
    }
}
