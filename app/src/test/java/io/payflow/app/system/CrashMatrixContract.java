package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.reference.ReferencePage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Wherever the service dies while it instructs the bank or the processor, the instruction is received at most once, and
 * what became of it is found out. Every instruction is brought to a stand at its point; then one SIGKILL ends them all, and
 * the service is started on the same store. The bank and the processor live on in this JVM, with their own books.
 */
abstract class CrashMatrixContract {
    private static final String PAGE = "crash-matrix.md";
    private static final String MERCHANT = "merch_001";
    private static final String ROW = "| %-17s | %-8s | %8s | %-43s | %-86s |\n";

    private static final String LINE = Stream.of(
                    "-".repeat(19), "-".repeat(10), "-".repeat(9) + ":", "-".repeat(45), "-".repeat(88))
            .collect(Collectors.joining("|", "|", "|\n"));

    /** Until the killed service's jobs are run again, in real time: as short as a call's time-out allows. */
    private static final String LEASE = "12s";

    private final StubBank bank = new StubBank();
    private final StubProcessor processor = new StubProcessor();

    @TempDir
    Path directory;

    private Map<String, String> database;

    /** Where the store is; asked for once. */
    abstract Map<String, String> environment();

    /** The calls, and the action that brings each about. */
    private enum Call {
        PAYOUT("payouts", "submit"),
        CHARGE("payments", "submit"),
        AUTHORIZE("payments", "submit"),
        CAPTURE("payments", "capture"),
        VOID("payments", "cancel"),
        /** The processor charges, and cannot say so when it is asked. */
        CHARGE_FORGOTTEN("payments", "submit");

        private final String resources;
        private final String action;

        Call(String resources, String action) {
            this.resources = resources;
            this.action = action;
        }

        boolean mayStandAt(CrashPoint point) {
            return this != CHARGE_FORGOTTEN || point == CrashPoint.SENT;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace("_", ", ");
        }
    }

    /** @param id of the payout or the payment it is about */
    private record Instruction(CrashPoint point, Call call, String id) {
        String path() {
            return "/api/v1/" + call.resources + "/" + id;
        }

        void give(Api api) {
            Payouts.require(api.post(path() + "/" + call.action, "{}", Api.newKey()), 200);
        }
    }

    /**
     * What became of an instruction.
     *
     * @param received how often the other side received it
     * @param history what is stored of it since it was begun
     */
    private record Outcome(Instruction instruction, int received, List<String> history, String fate) {}

    @AfterEach
    void close() {
        bank.close();
        processor.close();
    }

    @Test
    void whereverItDiesAnInstructionIsReceivedAtMostOnceAndItsFateIsFound() throws IOException {
        database = environment();
        List<Instruction> instructions = prepare();
        killWhileAllStand(instructions);
        List<Outcome> outcomes = afterRestart(instructions);

        String matrix = table(outcomes);
        show(matrix);
        assertThat(outcomes).allSatisfy(outcome -> {
            int expected = outcome.instruction().point() == CrashPoint.BEGUN ? 0 : 1;
            assertThat(outcome.received()).as(outcome.toString()).isEqualTo(expected);
            assertThat(outcome.history()).startsWith("begun").containsOnlyOnce("begun");
        });
        new ReferencePage(PAGE).mustBe(page(matrix));
    }

    /** No side is connected yet, so nothing is sent. */
    private List<Instruction> prepare() {
        try (ServiceProcess service = ServiceProcess.start(directory, database)) {
            Api operator = service.as(Api.OPERATOR);
            return Arrays.stream(CrashPoint.values())
                    .flatMap(point -> Arrays.stream(Call.values())
                            .filter(call -> call.mayStandAt(point))
                            .map(call -> new Instruction(point, call, prepare(operator, call))))
                    .toList();
        }
    }

    private static String prepare(Api operator, Call call) {
        return switch (call) {
            case PAYOUT -> {
                String payment = Payouts.payment(operator, MERCHANT, 1_000);
                yield Payouts.create(operator, MERCHANT, List.of(payment), Api.newKey())
                        .at("/data/id");
            }
            case CHARGE, CHARGE_FORGOTTEN -> operator.create(Api.payment(MERCHANT, 1_000));
            case AUTHORIZE -> operator.create(Api.payment(MERCHANT, 1_000, ", \"intent\": \"authorize_only\""));
            case CAPTURE, VOID -> {
                String id = prepare(operator, Call.AUTHORIZE);
                for (String action : List.of("submit", "process", "authorize")) {
                    Payouts.require(operator.act(id, action), 200);
                }
                yield id;
            }
        };
    }

    private void killWhileAllStand(List<Instruction> instructions) {
        List<Instruction> sent = instructions.stream()
                .filter(instruction -> instruction.point() == CrashPoint.SENT)
                .toList();
        Set<String> held = sent.stream().map(Instruction::id).collect(Collectors.toSet());
        bank.hold(instruction -> held.contains(instruction.at("/reference").asString()));
        processor.hold(instruction -> held.contains(instruction.at("/paymentId").asString()));

        ServiceProcess service = ServiceProcess.start(directory, standstill(instructions), StandstillService.class);
        Api operator = service.as(Api.OPERATOR);
        instructions.parallelStream().forEach(instruction -> instruction.give(operator));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.log().contains(StandstillService.ALL_STAND)
                        && sent.stream().allMatch(instruction -> received(instruction) == 1));
        service.kill();

        bank.release();
        processor.release();
        sent.stream()
                .filter(instruction -> instruction.call() == Call.CHARGE_FORGOTTEN)
                .forEach(this::forget);
    }

    private void forget(Instruction instruction) {
        String reference =
                receivedByProcessor(instruction).get(0).at("/reference").asString();
        processor.enquiryAnswer(reference, 200, "{\"reference\": \"{reference}\", \"outcome\": \"unknown\"}");
    }

    /** The clock is advanced past the second enquiry, and comes to rest only when all that was left to do is done. */
    private List<Outcome> afterRestart(List<Instruction> instructions) {
        try (ServiceProcess service = ServiceProcess.start(directory, connected())) {
            Reply advanced = service.as(Api.ADMIN)
                    .post("/api/v1/simulation/clock/advance", "{\"duration\": \"PT2M\"}", Api.newKey());
            Payouts.require(advanced, 200);
            Api operator = service.as(Api.OPERATOR);
            return instructions.stream()
                    .map(instruction -> new Outcome(
                            instruction,
                            received(instruction),
                            history(operator, instruction),
                            fate(operator, instruction)))
                    .toList();
        }
    }

    private Map<String, String> connected() {
        Map<String, String> environment = new HashMap<>(database);
        environment.put("PAYFLOW_BANK_URL", bank.url());
        environment.put("PAYFLOW_PROCESSOR_URL", processor.url());
        environment.put("PAYFLOW_JOBS_LEASE", LEASE);
        return environment;
    }

    /** With a worker for each, and as many for the runs that follow when their leases run out. */
    private Map<String, String> standstill(List<Instruction> instructions) {
        String workers = String.valueOf(2 * instructions.size());
        Map<String, String> environment = connected();
        environment.put("PAYFLOW_INSTRUCTIONS_BANK_WORKERS", workers);
        environment.put("PAYFLOW_INSTRUCTIONS_PROCESSOR_WORKERS", workers);
        environment.putAll(StandstillService.environment(instructions.stream()
                .filter(instruction -> instruction.point() != CrashPoint.SENT)
                .collect(Collectors.toMap(Instruction::id, Instruction::point))));
        return environment;
    }

    private int received(Instruction instruction) {
        return instruction.call() == Call.PAYOUT
                ? bank.instructionCount(instruction.id())
                : receivedByProcessor(instruction).size();
    }

    private List<JsonNode> receivedByProcessor(Instruction instruction) {
        return processor.all().stream()
                .filter(sent -> sent.at("/paymentId").asString().equals(instruction.id()))
                .toList();
    }

    /** Every event since the instruction was begun: who said what, or why nothing is known. */
    private static List<String> history(Api api, Instruction instruction) {
        List<String> since = new ArrayList<>();
        for (JsonNode event : read(api, instruction.path() + "/history")) {
            String type = event.at("/type").asString();
            JsonNode data = event.at("/data");
            if (type.endsWith("InstructionBegun")) {
                since.add("begun");
            } else if (type.equals("PayoutInstructionAnswered")) {
                since.add("answer " + data.at("/outcome").asString());
            } else if (type.equals("PaymentReported")) {
                since.add(data.at("/source").asString() + " " + data.at("/word").asString());
            } else if (!since.isEmpty()) {
                since.add(type);
            }
        }
        return since;
    }

    private static String fate(Api api, Instruction instruction) {
        JsonNode now = read(api, instruction.path());
        List<String> fate = new ArrayList<>(List.of(now.at("/status").asString()));
        if (now.has("failureCode")) {
            fate.add(now.at("/failureCode").asString());
        }
        if (now.has("pendingInstruction")) {
            fate.add(now.at("/pendingInstruction").asString() + " pending");
        }
        for (JsonNode task : read(api, "/api/v1/reconciliation/tasks?q=" + instruction.id())) {
            String id = task.at("/id").asString();
            fate.add("task: " + evidence(read(api, "/api/v1/reconciliation/tasks/" + id)));
        }
        return String.join(", ", fate);
    }

    private static String evidence(JsonNode task) {
        Set<String> findings = new HashSet<>(PaymentLifecycleApiTest.texts(task.at("/enquiries"), "/finding"));
        return "attempt %s, %s; enquiry %s"
                .formatted(
                        task.at("/attempts/0/outcome").asString(),
                        task.at("/attempts/0/code").asString(),
                        String.join(" and ", findings));
    }

    private static JsonNode read(Api api, String path) {
        Reply reply = api.get(path);
        Payouts.require(reply, 200);
        return reply.json().at("/data");
    }

    private static String table(List<Outcome> outcomes) {
        return ROW.formatted("call", "point", "received", "history", "fate")
                + LINE
                + outcomes.stream()
                        .map(outcome -> ROW.formatted(
                                outcome.instruction().call(),
                                outcome.instruction().point(),
                                outcome.received(),
                                String.join(", ", outcome.history()),
                                outcome.fate()))
                        .collect(Collectors.joining());
    }

    private static String page(String matrix) {
        String points = Stream.of(CrashPoint.values())
                .map(point -> "- `%s`: %s\n".formatted(point, point.meaning()))
                .collect(Collectors.joining());
        return """
                <!-- Generated from what CrashMatrixOnH2IT and CrashMatrixOnPostgresIT see. Do not edit: run
                     mvn -pl app -am verify -Dit.test=CrashMatrixOnH2IT -Dpayflow.docs.write=true
                         -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -->

                # What becomes of an instruction if the service dies

                Every call to the bank and to the processor is brought to a stand at every point, the service is killed with
                SIGKILL, and started again on the same database. Its clock is then moved two minutes ahead. `received` is how often
                the other side received the instruction, by its own books.

                An instruction is never sent twice. Where the service cannot know whether it was sent, a payout is parked for a
                person, with what the bank says when it is asked. A payment is completed by what the processor says when it is
                asked: that it never received the instruction counts once the doubt is a minute old.

                The service dies when

                %s
                %s
                In the row `charge, forgotten` the processor cannot say what became of the charge, and a person must find out.
                """.formatted(points, matrix);
    }

    /** The evidence, for whoever reads the build's log. */
    private static void show(String matrix) {
        System.out.println(matrix);
    }
}
