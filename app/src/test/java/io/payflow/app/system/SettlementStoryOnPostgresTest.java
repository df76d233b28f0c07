package io.payflow.app.system;

import org.springframework.context.ConfigurableApplicationContext;

class SettlementStoryOnPostgresTest extends SettlementStoryContract {

    @Override
    ConfigurableApplicationContext start() {
        return Database.POSTGRES.startAnother();
    }
}
