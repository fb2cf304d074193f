package io.meshperf.junit;

import io.meshperf.run.RunListener;
import java.util.Properties;

/** Tells the console and the Allure report what the run does. */
final class Reporting implements RunListener {

    Reporting(Properties properties) {}
}
