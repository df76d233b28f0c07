package io.payflow.app.system;

import org.springframework.context.ConfigurableApplicationContext;

class TamperedStoreOnPostgresTest extends TamperedStoreContract {

    @Override
    ConfigurableApplicationContext start() {
        return Database.POSTGRES.startAnother();
    }
}
