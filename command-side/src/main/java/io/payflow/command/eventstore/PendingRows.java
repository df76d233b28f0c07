package io.payflow.command.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The rows that the command being handled wants stored together with its events. */
public final class PendingRows {
    private static final String RESOURCE = PendingRows.class.getName();

    private PendingRows() {}

    /** Attaches a write to the current command; it is carried out if, and when, the command's events are stored. */
    public static void add(RowWrite rows) {
        of(CurrentUnitOfWork.get()).add(rows);
    }

    static List<RowWrite> take() {
        if (!CurrentUnitOfWork.isStarted()) {
            return List.of();
        }
        List<RowWrite> pending = of(CurrentUnitOfWork.get());
        List<RowWrite> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    private static List<RowWrite> of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(RESOURCE, key -> new ArrayList<RowWrite>());
    }
}
