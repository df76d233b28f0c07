package io.payflow.app.system;

import java.util.Map;

class CrashMatrixOnPostgresIT extends CrashMatrixContract {

    @Override
    Map<String, String> environment() {
        return RealPostgres.environment(RealPostgres.newDatabase());
    }
}
