package io.payflow.app.system;

import java.util.Map;

class KillOnPostgresIT extends KillContract {

    @Override
    Map<String, String> environment() {
        return RealPostgres.environment(RealPostgres.newDatabase());
    }
}
