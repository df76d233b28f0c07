package io.payflow.simulator.torture;

import io.payflow.simulator.seed.Dice;
import io.payflow.simulator.traffic.TrafficSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The time in which everything goes wrong: clients pay, chaos strikes, the clock jumps, and nodes are killed. */
final class Storm {
    /** A node lives that long between two kills: time enough to be in the middle of anything. */
    private static final int SHORTEST_LIFE_MS = 500;

    private static final int LONGEST_LIFE_MS = 5_000;
    private static final int FIRST_ACKNOWLEDGED = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GLANCE_MILLIS = 50;
    private static final int JUMPS_EVERY = 3;
    private static final Duration JUMP = Duration.ofHours(30);
    private static final Duration JUMP_TAKES = Duration.ofSeconds(12);

    private final Plan plan;
    private final World world;
    private final Progress progress;
    private final List<ServiceNode> died = new ArrayList<>();
    private Thread jump;

    Storm(Plan plan, World world, Progress progress) {
        this.plan = plan;
        this.world = world;
        this.progress = progress;
    }

    /** Comes back when it has lasted as long as it should and every kill was done. */
    void rage() throws InterruptedException {
        awaitTraffic();
        long until = System.nanoTime() + plan.storm().toNanos();
        for (int number = 1; number <= plan.kills(); number++) {
            killOne(number);
        }
        while (System.nanoTime() < until) {
            live(until);
        }
        awaitJump();
    }

    /** Nodes that ended before anybody killed them. */
    List<ServiceNode> diedByThemselves() {
        return List.copyOf(died);
    }

    /** A service that nobody uses yet has nothing to lose. */
    private void awaitTraffic() throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (world.traffic().status().acknowledged() < FIRST_ACKNOWLEDGED) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(
                        "The service acknowledges nothing: " + world.traffic().status());
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
    }

    private void killOne(int number) throws InterruptedException {
        Dice dice = world.dice();
        String which = Integer.toString(number);
        if (number % JUMPS_EVERY == 0) {
            jump();
        }
        if (number % JUMPS_EVERY == 1) {
            awaitJump();
        }
        TimeUnit.MILLISECONDS.sleep(dice.between(SHORTEST_LIFE_MS, LONGEST_LIFE_MS, "life", which));
        ServiceNode victim = dice.one(world.nodes(), "victim", which);
        if (!victim.isAlive()) {
            died.add(victim);
        }
        victim.kill();
        progress.tell(
                "kill %d of %d: node %d; %d acknowledged, %d wait for an answer",
                number,
                plan.kills(),
                world.nodes().indexOf(victim) + 1,
                world.traffic().status().acknowledged(),
                world.traffic().status().unknown());
        victim.start();
        victim.awaitReady();
        world.tellAgain(victim);
    }

    /**
     * Meanwhile the clock moves on beside it, so that a kill also falls into deadlines and settlements. For so long nobody
     * begins a new payment: with new ones all the time something is always due, and the clock would not get anywhere.
     */
    private void jump() throws InterruptedException {
        awaitJump();
        world.traffic().stop();
        jump = new Thread(this::advance, "clock-jump");
        jump.setDaemon(true);
        jump.start();
    }

    private void advance() {
        try {
            world.time().advance(JUMP, JUMP_TAKES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitJump() throws InterruptedException {
        if (jump != null) {
            jump.join();
            jump = null;
            progress.tell("the clock stands at %s", world.clock().instant());
            world.traffic().start(new TrafficSettings(plan.perSecond(), Duration.ZERO));
        }
    }

    private void live(long until) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(left, TimeUnit.SECONDS.toMillis(15))));
        progress.tell(
                "%d acknowledged, %d wait for an answer; it struck %s",
                world.traffic().status().acknowledged(),
                world.traffic().status().unknown(),
                world.chaos().struck());
        awaitJump();
        if (world.dice().hit(0.5, "jump", Long.toString(world.traffic().status().begun()))) {
            jump();
        }
    }
}
