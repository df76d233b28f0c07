package io.payflow.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "query-plans")
final class QueryPlans implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
