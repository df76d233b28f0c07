package io.payflow.app.system;

import java.util.Map;

class CrashMatrixOnH2IT extends CrashMatrixContract {

    @Override
    Map<String, String> environment() {
        return Map.of();
    }
}
