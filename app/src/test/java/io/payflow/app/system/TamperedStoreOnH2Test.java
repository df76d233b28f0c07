package io.payflow.app.system;

import org.springframework.context.ConfigurableApplicationContext;

class TamperedStoreOnH2Test extends TamperedStoreContract {

    @Override
    ConfigurableApplicationContext start() {
        return Database.H2.startAnother();
    }
}
