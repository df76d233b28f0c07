package io.payflow.command.deadline;

import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.Saga;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deadlines of sagas as durable jobs. A deadline is made in the transaction that stores its saga's state, and is gone in the
 * transaction that stores what it did to the saga: it has its effect once, whichever nodes run and whenever one dies.
 */
@Component
class DurableDeadlineManager extends AbstractDeadlineManager {
    private static final Logger LOG = LoggerFactory.getLogger(DurableDeadlineManager.class);

    private final Jobs jobs;
    private final TransactionManager transactions;
    private final Configuration axon;
    private final Clock clock;

    DurableDeadlineManager(Jobs jobs, TransactionManager transactions, Configuration axon, Clock clock) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.axon = axon;
        this.clock = clock;
    }

    @Override
    public String schedule(Instant dueAt, String name, Object messageOrPayload, ScopeDescriptor scope) {
        DeadlineMessage<?> given = GenericDeadlineMessage.asDeadlineMessage(name, messageOrPayload, dueAt);
        String id = Deadline.of(given, scope).id(IdentifierFactory.getInstance().generateIdentifier());
        runOnPrepareCommitOrNow(() -> {
            Deadline deadline = Deadline.of(processDispatchInterceptors(given), scope);
            jobs.schedule(new Job(id, JobKind.DEADLINE, dueAt, deadline.json()));
        });
        return id;
    }

    /** The interface's own asks the system clock. */
    @Override
    public String schedule(Duration after, String name, Object messageOrPayload, ScopeDescriptor scope) {
        return schedule(clock.instant().plus(after), name, messageOrPayload, scope);
    }

    @Override
    public void cancelSchedule(String name, String scheduleId) {
        runOnPrepareCommitOrNow(() -> jobs.cancel(JobKind.DEADLINE, scheduleId));
    }

    /** Looks at every deadline there is; a saga that knows the id of its deadline cancels it by that. */
    @Override
    public void cancelAll(String name) {
        String ids = Deadline.idsBeginning(name);
        runOnPrepareCommitOrNow(() -> jobs.cancelAll(JobKind.DEADLINE, ids));
    }

    /** Looks at every deadline there is; a saga that knows the id of its deadline cancels it by that. */
    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        String ids = Deadline.idsBeginning(name, scope);
        runOnPrepareCommitOrNow(() -> jobs.cancelAll(JobKind.DEADLINE, ids));
    }

    /** Tells the saga that its deadline has passed, in a transaction of its own. */
    void fire(Job job) throws Exception {
        Deadline deadline = Deadline.read(job.payload());
        DeadlineMessage<?> message = new GenericDeadlineMessage<>(
                deadline.name(),
                new GenericMessage<>(job.id(), deadline.payload(), MetaData.from(deadline.metaData())),
                job::dueAt);
        UnitOfWork<DeadlineMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(message);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<?> result = unitOfWork.executeWithResult(new DefaultInterceptorChain<DeadlineMessage<?>>(
                unitOfWork, handlerInterceptors(), intercepted -> deliver(job.id(), deadline, intercepted))::proceed);
        if (result.isExceptional()) {
            throw new DeadlineNotMetException(deadline, result.exceptionResult());
        }
    }

    /**
     * The saga is locked first and the job second, as by a saga that cancels its deadline: otherwise the two would wait for
     * each other. Only who takes the job away may tell the saga, and if that fails the job is there again.
     */
    private Object deliver(String id, Deadline deadline, EventMessage<?> message) throws Exception {
        Saga<?> saga = sagas(deadline).repository().load(deadline.sagaId());
        if (!jobs.cancel(JobKind.DEADLINE, id)) {
            LOG.info("deadline={} was canceled or told meanwhile", id);
        } else if (saga == null) {
            LOG.info("deadline={} has passed after its saga had ended", id);
        } else {
            saga.handle(message);
            LOG.info("deadline={} has passed", id);
        }
        return null;
    }

    private SagaConfiguration<?> sagas(Deadline deadline) {
        return axon.eventProcessingConfiguration().sagaConfigurations().stream()
                .filter(sagas -> sagas.type().getSimpleName().equals(deadline.sagaType()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This node has no saga " + deadline.sagaType()));
    }
}
