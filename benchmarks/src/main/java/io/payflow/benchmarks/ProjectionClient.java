package io.payflow.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An admin who has a projection rebuilt or compared, and looks how far it is. */
final class ProjectionClient {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final long POLL_MS = 250;

    private final int port;
    private final String path;
    private final Duration patience;
    private String trouble = "";

    ProjectionClient(int port, String projection, Duration patience) {
        this.port = port;
        this.path = "/api/v1/projections/" + projection;
        this.patience = patience;
    }

    /** @throws IllegalStateException if it does not get there in time */
    ProjectionView awaitCaughtUp() throws IOException, InterruptedException {
        return await("caught up", ProjectionView::isCaughtUp);
    }

    /** Has it rebuilt, and waits for the end. */
    FollowedRun replay() throws IOException, InterruptedException {
        return runToItsEnd("replay");
    }

    /** Has it compared with a rebuilt one, and waits for the end. */
    FollowedRun compare() throws IOException, InterruptedException {
        return runToItsEnd("compare");
    }

    private FollowedRun runToItsEnd(String kind) throws IOException, InterruptedException {
        FollowedRun followed = new FollowedRun();
        ApiAnswer answer = send(ApiRequest.post("admin", path + "/" + kind, null, null));
        ProjectionView.Run begun = ProjectionView.of(answer.expect(ACCEPTED)).run();
        Require.equal("kind of the run", kind, begun.kind());
        await("at the end of " + begun.id(), view -> {
            boolean same = view.run() != null && view.run().id().equals(begun.id());
            if (same) {
                followed.see(view);
            }
            return same && view.run().hasEnded();
        });
        ProjectionView.Run end = followed.last().run();
        Require.equal("end of " + kind + " (error: " + end.error() + ")", "completed", end.status());
        return followed;
    }

    private ProjectionView await(String what, Predicate<ProjectionView> isThere)
            throws IOException, InterruptedException {
        long limit = System.nanoTime() + patience.toNanos();
        ProjectionView view = look();
        while (!isThere.test(view)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(path + " is not " + what + " after " + patience + ": " + view);
            }
            tellTrouble(view);
            Thread.sleep(POLL_MS);
            view = look();
        }
        return view;
    }

    /** The service tries again by itself: whoever watches is told, and the time counts. */
    private void tellTrouble(ProjectionView view) {
        String now = Stream.of(
                        view.error(), view.run() == null ? null : view.run().error())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        if (!now.isEmpty() && !now.equals(trouble)) {
            Rebuild.progress("  kept from getting on: " + now);
        }
        trouble = now;
    }

    private ProjectionView look() throws IOException {
        return ProjectionView.of(send(ApiRequest.get("admin", path)).expect(OK));
    }

    /** On a connection of its own: one that rests for a minute is closed by the service. */
    private ApiAnswer send(ApiRequest request) throws IOException {
        try (ApiClient client = new ApiClient(port)) {
            return client.send(request);
        }
    }
}
