package io.payflow.app.system;

import org.springframework.context.ConfigurableApplicationContext;

class SettlementStoryOnH2Test extends SettlementStoryContract {

    @Override
    ConfigurableApplicationContext start() {
        return Database.H2.startAnother();
    }
}
