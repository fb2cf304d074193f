package io.meshperf.cli;

import io.meshperf.config.Setting;
import java.util.List;
import java.util.concurrent.Callable;

/** A command with options that are settings. */
interface TakesSettings extends Callable<Integer> {

    /** Those that it takes, in the order of the help. */
    List<Setting> settings();

    /** Where its options leave what was given. */
    Given given();
}
