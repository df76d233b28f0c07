package io.payflow.api.reconciliation;

import io.payflow.api.access.Role;
import java.util.List;
import java.util.Set;

/**
 * One row of a task's lifecycle.
 *
 * @param action what is done
 * @param from the statuses in which it is legal
 * @param to the statuses it can lead to
 * @param label for a button
 * @param description what it means
 * @param sideEffects what else happens, to whom
 * @param destructive whether a person should confirm it first
 * @param requiredFields the body's fields that must be given
 * @param roles who may do it
 */
public record TaskTransition(
        TaskAction action,
        Set<TaskStatus> from,
        Set<TaskStatus> to,
        String label,
        String description,
        List<String> sideEffects,
        boolean destructive,
        List<String> requiredFields,
        Set<Role> roles) {}
