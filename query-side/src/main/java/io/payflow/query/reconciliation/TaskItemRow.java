package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskItem;

/**
 * An item of a task in the read model.
 *
 * @param number its place in the task, from 1
 * @param proposed what the proposal that stands says it became; null if none stands
 */
record TaskItemRow(String taskId, int number, TaskItem item, String proposed) {}
