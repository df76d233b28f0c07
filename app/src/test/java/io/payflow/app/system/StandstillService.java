package io.payflow.app.system;

import io.payflow.app.PayflowApplication;
import io.payflow.command.gateway.BankAnswer;
import io.payflow.command.gateway.BankEnquiry;
import io.payflow.command.gateway.BankGateway;
import io.payflow.command.gateway.BankInstruction;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorGateway;
import io.payflow.command.gateway.ProcessorInstruction;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobHandler;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The service, in which every instruction comes to a stand at a point of its own and stays there, until it is killed. The
 * point {@link CrashPoint#SENT} is not here: there the other side holds its answer back.
 */
final class StandstillService {
    /** What it says when all stand that are to. */
    static final String ALL_STAND = "All instructions stand.";

    private static final String POINTS = "STANDSTILL_POINTS";
    private static final Set<JobKind> SENDING = Set.of(JobKind.INSTRUCT_BANK, JobKind.INSTRUCT_PROCESSOR);

    private StandstillService() {}

    public static void main(String[] arguments) {
        SpringApplication.from(PayflowApplication::main).with(Decoration.class).run(arguments);
    }

    /** What it must be told: where the instruction of each payout and payment is to stand. */
    static Map<String, String> environment(Map<String, CrashPoint> points) {
        return Map.of(
                POINTS,
                points.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().name())
                        .collect(Collectors.joining(",")));
    }

    /** Not marked as a configuration: the services of other tests must not find it. */
    static class Decoration {

        @Bean
        static BeanPostProcessor standstill(Environment environment) {
            Standstill standstill = Standstill.of(environment.getRequiredProperty(POINTS));
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof JobHandler handler && SENDING.contains(handler.kind())) {
                        return new StoppingHandler(handler, standstill);
                    }
                    if (bean instanceof BankGateway bank) {
                        return new StoppingBankGateway(bank, standstill);
                    }
                    return bean instanceof ProcessorGateway processor
                            ? new StoppingProcessorGateway(processor, standstill)
                            : bean;
                }
            };
        }
    }

    /** Whoever reaches its point goes no further. */
    private static final class Standstill {
        private final Map<String, CrashPoint> points;
        private final Set<String> standing = ConcurrentHashMap.newKeySet();

        private Standstill(Map<String, CrashPoint> points) {
            this.points = points;
        }

        private static Standstill of(String text) {
            return new Standstill(Arrays.stream(text.split(","))
                    .map(entry -> entry.split("="))
                    .collect(Collectors.toMap(entry -> entry[0], entry -> CrashPoint.valueOf(entry[1]))));
        }

        /** @param reference a payout's id, or begins with a payment's */
        private void reach(CrashPoint point, String reference) {
            String id = reference.split("\\.")[0];
            if (points.get(id) == point) {
                standing.add(id);
                if (standing.size() == points.size()) {
                    System.out.println(ALL_STAND);
                }
                stand();
            }
        }

        private static void stand() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private record StoppingHandler(JobHandler handler, Standstill standstill) implements JobHandler {
        @Override
        public JobKind kind() {
            return handler.kind();
        }

        @Override
        public int workers() {
            return handler.workers();
        }

        @Override
        public Next run(Job job, int attempt) throws Exception {
            if (attempt > 1) {
                // The first run stands since before its lease ran out; what another one does is for the next service.
                Standstill.stand();
            }
            standstill.reach(CrashPoint.QUEUED, job.payload());
            Next next = handler.run(job, attempt);
            standstill.reach(CrashPoint.STORED, job.payload());
            return next;
        }
    }

    private record StoppingBankGateway(BankGateway bank, Standstill standstill) implements BankGateway {
        @Override
        public BankAnswer instruct(BankInstruction instruction) {
            standstill.reach(CrashPoint.BEGUN, instruction.reference());
            BankAnswer answer = bank.instruct(instruction);
            standstill.reach(CrashPoint.ANSWERED, instruction.reference());
            return answer;
        }

        @Override
        public BankEnquiry enquire(String reference) {
            return bank.enquire(reference);
        }

        @Override
        public Duration timeout() {
            return bank.timeout();
        }
    }

    private record StoppingProcessorGateway(ProcessorGateway processor, Standstill standstill)
            implements ProcessorGateway {
        @Override
        public ProcessorAnswer instruct(ProcessorInstruction instruction) {
            standstill.reach(CrashPoint.BEGUN, instruction.reference());
            ProcessorAnswer answer = processor.instruct(instruction);
            standstill.reach(CrashPoint.ANSWERED, instruction.reference());
            return answer;
        }

        @Override
        public ProcessorAnswer enquire(String reference) {
            return processor.enquire(reference);
        }

        @Override
        public Duration timeout() {
            return processor.timeout();
        }
    }
}
